/** Ten seconds of a session in one record. */
package io.emojify.analytics.summary;
