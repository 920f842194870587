package io.emojify.schemas;

/**
 * Seven probabilities as numbers, in the order of {@link Expression}, and as the record that
 * travels.
 */
public final class ProbabilityVector {
  /** Of expressions, and so of every vector here. */
  public static final int SIZE = Expression.values().length;

  private ProbabilityVector() {}

  /**
   * @param vector {@link #SIZE} numbers
   */
  public static Probabilities toRecord(float[] vector) {
    return new Probabilities(
        vector[0], vector[1], vector[2], vector[3], vector[4], vector[5], vector[6]);
  }

  /** A new array in the order of {@link Expression}. */
  public static float[] fromRecord(Probabilities p) {
    return new float[] {
      p.getAngry(),
      p.getDisgust(),
      p.getFear(),
      p.getHappy(),
      p.getNeutral(),
      p.getSad(),
      p.getSurprise()
    };
  }

  /** The most probable expression; of equal ones, the first. */
  public static Expression top(float[] vector) {
    int top = 0;
    for (int i = 1; i < SIZE; i++) {
      if (vector[i] > vector[top]) {
        top = i;
      }
    }
    return Expression.values()[top];
  }
}
