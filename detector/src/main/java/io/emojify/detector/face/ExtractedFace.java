package io.emojify.detector.face;

import java.nio.ByteBuffer;

/**
 * A face of one frame, ready for the expression model.
 *
 * @param track the same number for the same face within a session, from 1
 * @param box in the frame's pixels
 * @param score the detector's confidence, 0 to 1
 * @param pixels 48 × 48 grey pixels, row by row: 2304 bytes from position to limit
 */
public record ExtractedFace(int track, FaceBox box, float score, ByteBuffer pixels) {}
