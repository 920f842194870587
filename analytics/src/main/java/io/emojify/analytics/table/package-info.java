/** Results as a table: one row for each face of each frame. */
package io.emojify.analytics.table;
