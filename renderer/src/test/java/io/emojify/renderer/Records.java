package io.emojify.renderer;

import io.emojify.schemas.Box;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The two halves of a frame, as the renderer gets them. */
final class Records {
  /** Stands for a picture; no dead letter may quote it. */
  static final String PIXELS = "pixels-of-a-face";

  private Records() {}

  static Frame live(long sequence, Instant receivedAt) {
    return frame(sequence, receivedAt, Origin.LIVE);
  }

  static Frame recorded(long sequence, Instant receivedAt) {
    return frame(sequence, receivedAt, Origin.RECORDED);
  }

  private static Frame frame(long sequence, Instant receivedAt, Origin origin) {
    ByteBuffer jpeg = ByteBuffer.wrap(PIXELS.getBytes(StandardCharsets.US_ASCII));
    return new Frame(
        sequence, receivedAt.minusMillis(7), receivedAt, origin, 640, 480, Style.EMOJI, null, jpeg);
  }

  static FrameEmotions emotionsOf(Frame frame, FaceEmotion... faces) {
    return emotions(frame, null, faces);
  }

  static FrameEmotions skipped(Frame frame, SkipReason reason) {
    return emotions(frame, reason);
  }

  static FaceEmotion face(int track) {
    return face(track, new Box(200f, 150f, 120f, 140f));
  }

  static FaceEmotion face(int track, Box box) {
    Probabilities p = new Probabilities(0f, 0f, 0f, 0.75f, 0.25f, 0f, 0f);
    return new FaceEmotion(track, box, 0.9f, Expression.HAPPY, 0.75f, p, p);
  }

  private static FrameEmotions emotions(Frame frame, SkipReason skipped, FaceEmotion... faces) {
    return new FrameEmotions(
        frame.getSequence(),
        frame.getCapturedAt(),
        frame.getReceivedAt(),
        frame.getOrigin(),
        frame.getWidth(),
        frame.getHeight(),
        skipped,
        new ArrayList<>(List.of(faces)));
  }
}
