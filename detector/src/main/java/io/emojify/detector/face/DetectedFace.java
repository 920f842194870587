package io.emojify.detector.face;

/**
 * A face that a detector found in one picture.
 *
 * @param box what the detector takes for the face; how much of the head that is differs from
 *     detector to detector, see {@link DetectorKind#cropGeometry()}
 * @param score the detector's confidence, 0 to 1; not comparable between detectors
 */
public record DetectedFace(FaceBox box, float score) {}
