/** Reads topics without being one of the pipeline's consumers. */
package io.emojify.analytics.read;
