/** The results as files: {@code ./emojify export}. */
package io.emojify.analytics.export;
