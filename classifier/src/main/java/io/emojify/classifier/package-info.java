/** Faces to expressions: the third stage. */
package io.emojify.classifier;
