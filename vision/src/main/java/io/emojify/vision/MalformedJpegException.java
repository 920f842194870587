package io.emojify.vision;

/** The bytes aren't a JPEG that is worth decoding; the message says why and holds no pixels. */
public final class MalformedJpegException extends Exception {
  /** What is wrong, for whoever counts or answers by it. */
  public enum Problem {
    /** Doesn't start as a JPEG does, or its segments don't follow one another. */
    NOT_A_JPEG,
    /** Starts as a JPEG and ends too early. */
    TRUNCATED,
    /** Has no frame header before its pixels, or one whose width or height is zero. */
    NO_DIMENSIONS,
    /** Has so many scans that decoding it would be work without end. */
    TOO_MANY_SCANS
  }

  private final Problem problem;

  MalformedJpegException(Problem problem, String message) {
    super(message);
    this.problem = problem;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }
}
