package io.emojify.ingest.still;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Box;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.ProbabilityVector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The numbers of one picture, as JSON.
 *
 * @param width of the picture as it was sent, upright, in pixels
 * @param height of the picture as it was sent, upright, in pixels
 * @param faces the surest first
 * @param session that the picture was, on the topics
 * @param ownerToken lets its holder have the session's results deleted
 */
record StillAnswer(int width, int height, List<Face> faces, String session, String ownerToken) {

  /**
   * One face.
   *
   * @param score the detector's confidence, from 0 to 1
   * @param emotion the most probable expression
   * @param confidence its probability
   */
  record Face(
      Rectangle box,
      float score,
      String emotion,
      float confidence,
      Map<String, Float> probabilities) {}

  /** In pixels of the upright picture; may reach over its edge. */
  record Rectangle(float x, float y, float width, float height) {}

  /** From the frame that went through the pipeline, which may be smaller than the picture. */
  static StillAnswer of(
      AnnotatedFrame frame, int width, int height, String session, String ownerToken) {
    float scaleX = (float) width / frame.getWidth();
    float scaleY = (float) height / frame.getHeight();
    List<Face> faces =
        frame.getFaces().stream()
            .sorted((one, other) -> Float.compare(other.getScore(), one.getScore()))
            .map(face -> face(face, scaleX, scaleY))
            .toList();
    return new StillAnswer(width, height, faces, session, ownerToken);
  }

  private static Face face(FaceEmotion face, float scaleX, float scaleY) {
    Box box = face.getBox();
    float[] vector = ProbabilityVector.fromRecord(face.getRaw());
    Map<String, Float> probabilities = new LinkedHashMap<>();
    for (Expression expression : Expression.values()) {
      probabilities.put(nameOf(expression), vector[expression.ordinal()]);
    }
    Expression top = ProbabilityVector.top(vector);
    return new Face(
        new Rectangle(
            box.getX() * scaleX,
            box.getY() * scaleY,
            box.getWidth() * scaleX,
            box.getHeight() * scaleY),
        face.getScore(),
        nameOf(top),
        vector[top.ordinal()],
        probabilities);
  }

  private static String nameOf(Expression expression) {
    return expression.name().toLowerCase(Locale.ROOT);
  }
}
