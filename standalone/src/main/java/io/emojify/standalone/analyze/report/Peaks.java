package io.emojify.standalone.analyze.report;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Box;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The moment in which each expression was clearest. */
final class Peaks {
  private final Map<Expression, Peak> peaks = new EnumMap<>(Expression.class);

  /**
   * @param jpeg the frame as it was recorded, kept as it is: only the few that remain are decoded
   */
  record Peak(
      Expression expression,
      float confidence,
      int track,
      long timeMillis,
      Box box,
      ByteBuffer jpeg) {}

  void add(AnnotatedFrame frame, ByteBuffer jpeg) {
    for (FaceEmotion face : frame.getFaces()) {
      Peak best = peaks.get(face.getEmotion());
      if (best == null || face.getConfidence() > best.confidence) {
        peaks.put(
            face.getEmotion(),
            new Peak(
                face.getEmotion(),
                face.getConfidence(),
                face.getTrack(),
                frame.getCapturedAt().toEpochMilli(),
                face.getBox(),
                jpeg));
      }
    }
  }

  /** In the order of the expressions; those that were never on top are missing. */
  List<Peak> all() {
    return List.copyOf(peaks.values());
  }
}
