package io.emojify.detector.face;

/**
 * A face that is known from frame to frame.
 *
 * @param track the same number for the same face within a session; from 1, never used again
 * @param face as it was detected in this frame
 */
public record TrackedFace(int track, DetectedFace face) {}
