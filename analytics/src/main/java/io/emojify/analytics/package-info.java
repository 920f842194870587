/** What reads the expressions: summaries for people and programs, tables, a live view. */
package io.emojify.analytics;
