/** Frames to faces: the second stage. */
package io.emojify.detector;
