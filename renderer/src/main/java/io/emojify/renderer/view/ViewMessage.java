package io.emojify.renderer.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.schemas.SkipReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One frame's result as a viewer gets it: four bytes with the length of the header (big-endian),
 * the header as UTF-8 JSON, the JPEG. A skipped frame has a {@code skipped} in its header and no
 * JPEG; nor has one whose sender, or whose viewer, wants the numbers alone.
 *
 * @param bytes to be sent as they are; each sender takes a duplicate
 * @param skipped whether there is nothing about the frame but its number
 * @param receivedAt when ingest took the frame
 */
record ViewMessage(ByteBuffer bytes, boolean hasPicture, boolean skipped, Instant receivedAt) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ByteBuffer NO_PICTURE = ByteBuffer.allocate(0);

  int size() {
    return bytes.remaining();
  }

  /** The numbers, and the picture if there is one. */
  static ViewMessage of(AnnotatedFrame frame) {
    return of(frame, frame.getJpeg() == null ? NO_PICTURE : frame.getJpeg());
  }

  /** The numbers alone. */
  static ViewMessage withoutPicture(AnnotatedFrame frame) {
    return of(frame, NO_PICTURE);
  }

  private static ViewMessage of(AnnotatedFrame frame, ByteBuffer jpeg) {
    byte[] header = header(frame);
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + header.length + jpeg.remaining());
    bytes.putInt(header.length).put(header).put(jpeg.duplicate()).flip();
    return new ViewMessage(
        bytes.asReadOnlyBuffer(),
        jpeg.hasRemaining(),
        frame.getSkipped() != null,
        frame.getReceivedAt());
  }

  private static byte[] header(AnnotatedFrame frame) {
    try {
      return JSON.writeValueAsBytes(
          new Header(
              frame.getSequence(),
              frame.getCapturedAt().toEpochMilli(),
              frame.getReceivedAt().toEpochMilli(),
              frame.getComposedAt().toEpochMilli(),
              frame.getWidth(),
              frame.getHeight(),
              nameOf(frame.getSkipped()),
              frame.getFaces().stream().map(Face::of).toList()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and names can always be written as JSON", e);
    }
  }

  private static String nameOf(SkipReason reason) {
    return reason == null ? null : StageLedger.nameOf(reason);
  }

  private static String nameOf(Expression expression) {
    return expression.name().toLowerCase(Locale.ROOT);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Header(
      long sequence,
      long capturedAt,
      long receivedAt,
      long composedAt,
      int width,
      int height,
      String skipped,
      List<Face> faces) {}

  private record Face(
      int track,
      Rectangle box,
      float score,
      String emotion,
      float confidence,
      Map<String, Float> probabilities,
      Map<String, Float> raw) {

    static Face of(FaceEmotion face) {
      var box = face.getBox();
      return new Face(
          face.getTrack(),
          new Rectangle(box.getX(), box.getY(), box.getWidth(), box.getHeight()),
          face.getScore(),
          nameOf(face.getEmotion()),
          face.getConfidence(),
          byName(face.getProbabilities()),
          byName(face.getRaw()));
    }

    private static Map<String, Float> byName(Probabilities probabilities) {
      float[] vector = ProbabilityVector.fromRecord(probabilities);
      Map<String, Float> byName = new LinkedHashMap<>();
      for (Expression expression : Expression.values()) {
        byName.put(nameOf(expression), vector[expression.ordinal()]);
      }
      return byName;
    }
  }

  private record Rectangle(float x, float y, float width, float height) {}
}
