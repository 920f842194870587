/** Frames in, from browsers and recordings: the first stage. */
package io.emojify.ingest;
