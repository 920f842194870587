/**
 * Faces in a picture: where they are, which is which from frame to frame, and how they are cut out
 * for the expression model. Knows nothing of Kafka or of the records on its topics.
 */
package io.emojify.detector.face;
