package io.emojify.schemas;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** One record of each contract, every field filled. */
final class Examples {
  /** Stands for a picture; no message may quote it. */
  static final String PIXELS = "pixels-of-a-face";

  private static final Instant CAPTURED = Instant.ofEpochMilli(1_700_000_000_123L);
  private static final Instant RECEIVED = Instant.ofEpochMilli(1_700_000_000_150L);

  private Examples() {}

  static List<SpecificRecord> all() {
    return List.of(
        frame(),
        frameFaces(),
        frameEmotions(),
        annotatedFrame(),
        deadLetter(),
        summary(),
        erasure());
  }

  static Frame frame() {
    return new Frame(
        41L, CAPTURED, RECEIVED, Origin.LIVE, 640, 480, Style.BLUR, 500, ByteBuffer.wrap(pixels()));
  }

  static FrameFaces frameFaces() {
    FaceCrop crop = new FaceCrop(3, box(), 0.75f, ByteBuffer.wrap(pixels()));
    return new FrameFaces(
        41L, CAPTURED, RECEIVED, Origin.RECORDED, 640, 480, null, 0, List.of(crop, crop));
  }

  static FrameEmotions frameEmotions() {
    return new FrameEmotions(
        41L, CAPTURED, RECEIVED, Origin.LIVE, 640, 480, SkipReason.STALE, List.of(faceEmotion()));
  }

  static AnnotatedFrame annotatedFrame() {
    return AnnotatedFrame.newBuilder()
        .setSequence(41)
        .setCapturedAt(CAPTURED)
        .setReceivedAt(RECEIVED)
        .setOrigin(Origin.LIVE)
        .setWidth(640)
        .setHeight(480)
        .setComposedAt(RECEIVED.plusMillis(30))
        .setStyle(Style.EMOJI)
        .setFaces(List.of(faceEmotion()))
        .setJpeg(ByteBuffer.wrap(pixels()))
        .build();
  }

  static DeadLetter deadLetter() {
    return new DeadLetter("detector", "is no JPEG", "emojify.frames", 7, 99L, 41L, RECEIVED);
  }

  static EmotionSummary summary() {
    Probabilities share = new Probabilities(0f, 0f, 0f, 1f, 0f, 0f, 0f);
    return new EmotionSummary(
        RECEIVED, RECEIVED.plusSeconds(10), 150, 3, 147, 1, faceEmotion().getRaw(), share, 0.5f);
  }

  static Erasure erasure() {
    return new Erasure(
        RECEIVED, RECEIVED.plusSeconds(5), RECEIVED.plusSeconds(3600), 150L, 1L, RECEIVED);
  }

  static byte[] pixels() {
    return PIXELS.getBytes(StandardCharsets.US_ASCII);
  }

  private static FaceEmotion faceEmotion() {
    Probabilities smoothed = new Probabilities(0f, 0f, 0.125f, 0.5f, 0.25f, 0f, 0.125f);
    Probabilities raw = new Probabilities(0f, 0f, 0f, 0.25f, 0.75f, 0f, 0f);
    return new FaceEmotion(3, box(), 0.75f, Expression.HAPPY, 0.5f, smoothed, raw);
  }

  private static Box box() {
    return new Box(-4.5f, 10f, 120f, 150.25f);
  }
}
