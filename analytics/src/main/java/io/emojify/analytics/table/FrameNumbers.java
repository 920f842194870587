package io.emojify.analytics.table;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.SkipReason;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one frame, without its pixels.
 *
 * @param session its id
 * @param sequence counts the frames of the session, from 0
 * @param capturedAt by the clock of the source, or the position in a recording
 * @param receivedAt when ingest took the frame
 * @param width of the frame, in pixels
 * @param height of the frame, in pixels
 * @param skipped why there is no result, if there is none
 */
public record FrameNumbers(
    String session,
    long sequence,
    Instant capturedAt,
    Instant receivedAt,
    int width,
    int height,
    Optional<SkipReason> skipped,
    List<FaceEmotion> faces) {

  public static FrameNumbers of(String session, FrameEmotions frame) {
    return new FrameNumbers(
        session,
        frame.getSequence(),
        frame.getCapturedAt(),
        frame.getReceivedAt(),
        frame.getWidth(),
        frame.getHeight(),
        Optional.ofNullable(frame.getSkipped()),
        frame.getFaces());
  }

  public static FrameNumbers of(String session, AnnotatedFrame frame) {
    return new FrameNumbers(
        session,
        frame.getSequence(),
        frame.getCapturedAt(),
        frame.getReceivedAt(),
        frame.getWidth(),
        frame.getHeight(),
        Optional.ofNullable(frame.getSkipped()),
        frame.getFaces());
  }
}
