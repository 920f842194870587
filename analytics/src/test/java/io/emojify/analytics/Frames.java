package io.emojify.analytics;

import io.emojify.schemas.Box;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.schemas.SkipReason;
import java.time.Instant;
import java.util.List;

/** Results of frames, made for tests. */
public final class Frames {
  private Frames() {}

  /** A frame that was received at {@code millis}, with these faces. */
  public static FrameEmotions at(long sequence, long millis, FaceEmotion... faces) {
    return frame(sequence, millis, null, List.of(faces));
  }

  /** A frame that was passed on without work. */
  public static FrameEmotions skipped(long sequence, long millis, SkipReason reason) {
    return frame(sequence, millis, reason, List.of());
  }

  private static FrameEmotions frame(
      long sequence, long millis, SkipReason skipped, List<FaceEmotion> faces) {
    return FrameEmotions.newBuilder()
        .setSequence(sequence)
        .setCapturedAt(Instant.ofEpochMilli(millis - 5))
        .setReceivedAt(Instant.ofEpochMilli(millis))
        .setOrigin(Origin.LIVE)
        .setWidth(640)
        .setHeight(480)
        .setSkipped(skipped)
        .setFaces(faces)
        .build();
  }

  /** A face whose smoothed and raw probabilities are these seven. */
  public static FaceEmotion face(int track, float... probabilities) {
    Expression top = ProbabilityVector.top(probabilities);
    return new FaceEmotion(
        track,
        new Box(10.126f, -3.5f, 100f, 120.999f),
        0.9f,
        top,
        probabilities[top.ordinal()],
        ProbabilityVector.toRecord(probabilities),
        ProbabilityVector.toRecord(probabilities));
  }
}
