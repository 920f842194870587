/** The current sessions in a terminal: {@code ./emojify watch}. */
package io.emojify.analytics.watch;
