package io.emojify.analytics.table;

import io.emojify.runtime.StageLedger;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.ProbabilityVector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One column of the table.
 *
 * @param name of the column, the same in every format
 * @param value a {@link String}, a {@link Number}, or null where the frame has none; the face is
 *     null for a frame without faces
 */
record Column(String name, BiFunction<FrameNumbers, FaceEmotion, Object> value) {
  /** A hundred thousandth: finer than the model could ever mean. */
  private static final int PROBABILITY_PLACES = 5;

  private static final int PIXEL_PLACES = 2;

  /** All, in their order. */
  static final List<Column> ALL = all();

  private static List<Column> all() {
    List<Column> columns =
        new ArrayList<>(
            List.of(
                ofFrame("session", FrameNumbers::session),
                ofFrame("sequence", FrameNumbers::sequence),
                ofFrame("captured_at", frame -> frame.capturedAt().toEpochMilli()),
                ofFrame("received_at", frame -> frame.receivedAt().toEpochMilli()),
                ofFrame("width", FrameNumbers::width),
                ofFrame("height", FrameNumbers::height),
                ofFrame("skipped", frame -> frame.skipped().map(StageLedger::nameOf).orElse(null)),
                ofFace("track", FaceEmotion::getTrack),
                ofFace("x", face -> pixels(face.getBox().getX())),
                ofFace("y", face -> pixels(face.getBox().getY())),
                ofFace("face_width", face -> pixels(face.getBox().getWidth())),
                ofFace("face_height", face -> pixels(face.getBox().getHeight())),
                ofFace("score", face -> probability(face.getScore())),
                ofFace("emotion", face -> nameOf(face.getEmotion())),
                ofFace("confidence", face -> probability(face.getConfidence()))));
    probabilities("", FaceEmotion::getProbabilities).forEach(columns::add);
    probabilities("raw_", FaceEmotion::getRaw).forEach(columns::add);
    return List.copyOf(columns);
  }

  private static Stream<Column> probabilities(
      String prefix, Function<FaceEmotion, Probabilities> which) {
    return Stream.of(Expression.values())
        .map(
            expression ->
                ofFace(
                    prefix + nameOf(expression),
                    face ->
                        probability(
                            ProbabilityVector.fromRecord(which.apply(face))[
                                expression.ordinal()])));
  }

  private static Column ofFrame(String name, Function<FrameNumbers, Object> value) {
    return new Column(name, (frame, face) -> value.apply(frame));
  }

  private static Column ofFace(String name, Function<FaceEmotion, Object> value) {
    return new Column(name, (frame, face) -> face == null ? null : value.apply(face));
  }

  private static String nameOf(Expression expression) {
    return expression.name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal probability(float value) {
    return rounded(value, PROBABILITY_PLACES);
  }

  private static BigDecimal pixels(float value) {
    return rounded(value, PIXEL_PLACES);
  }

  private static BigDecimal rounded(float value, int places) {
    long scaled = Math.round(value * Math.pow(10, places));
    return BigDecimal.valueOf(scaled, places).stripTrailingZeros();
  }
}
