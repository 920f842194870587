package io.emojify.ingest.source;

/** When the frames of a recording are due. */
@FunctionalInterface
public interface Pace {
  /**
   * In nanoseconds from the first frame.
   *
   * @param index of the frame, from 0
   * @param timeMillis its place in the recording
   */
  long dueNanos(long index, long timeMillis);

  /** As fast as results come back. */
  static Pace asFastAsPossible() {
    return (index, timeMillis) -> 0;
  }

  static Pace asRecorded() {
    return (index, timeMillis) -> timeMillis * 1_000_000;
  }

  static Pace of(double framesPerSecond) {
    return (index, timeMillis) -> (long) (index * 1e9 / framesPerSecond);
  }
}
