package io.emojify.renderer.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.schemas.SkipReason;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * One drawn frame as a viewer gets it: four bytes with the length of the header (big-endian), the
 * header as UTF-8 JSON, the JPEG. A skipped frame has a {@code skipped} in its header and no JPEG.
 *
 * @param bytes to be sent as they are; each sender takes a duplicate
 * @param receivedAt when ingest took the frame
 */
record ViewMessage(ByteBuffer bytes, boolean hasPicture, Instant receivedAt) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ViewMessage of(AnnotatedFrame frame) {
    byte[] header = header(frame);
    ByteBuffer jpeg = frame.getJpeg() == null ? ByteBuffer.allocate(0) : frame.getJpeg();
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + header.length + jpeg.remaining());
    bytes.putInt(header.length).put(header).put(jpeg.duplicate()).flip();
    return new ViewMessage(
        bytes.asReadOnlyBuffer(), frame.getJpeg() != null, frame.getReceivedAt());
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
      String emotion,
      float confidence,
      Map<String, Float> probabilities) {

    static Face of(FaceEmotion face) {
      var box = face.getBox();
      float[] vector = ProbabilityVector.fromRecord(face.getProbabilities());
      Map<String, Float> probabilities = new LinkedHashMap<>();
      for (Expression expression : Expression.values()) {
        probabilities.put(nameOf(expression), vector[expression.ordinal()]);
      }
      return new Face(
          face.getTrack(),
          new Rectangle(box.getX(), box.getY(), box.getWidth(), box.getHeight()),
          nameOf(face.getEmotion()),
          face.getConfidence(),
          probabilities);
    }
  }

  private record Rectangle(float x, float y, float width, float height) {}
}
