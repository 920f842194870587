package io.emojify.detector.face;

/** One face's way through the frames, and where it is to be expected next. */
final class FaceTrack {
  /** Time constant of the mean that makes a velocity out of jittering boxes. */
  private static final float SMOOTHING_MILLIS = 100;

  /** A hidden face is expected to slow down, with this time constant. */
  private static final float COASTING_MILLIS = 400;

  private final int id;
  private FaceBox box;
  private long seenAt;
  // Pixels per millisecond.
  private float velocityX;
  private float velocityY;

  FaceTrack(int id, FaceBox box, long timeMillis) {
    this.id = id;
    this.box = box;
    this.seenAt = timeMillis;
  }

  int id() {
    return id;
  }

  long seenAt() {
    return seenAt;
  }

  /** Where the face should be by now. */
  FaceBox expectedAt(long timeMillis) {
    float coasted = COASTING_MILLIS * approach(timeMillis - seenAt, COASTING_MILLIS);
    return box.movedBy(velocityX * coasted, velocityY * coasted);
  }

  void seen(FaceBox now, long timeMillis) {
    long passed = timeMillis - seenAt;
    if (passed > 0) {
      float weight = approach(passed, SMOOTHING_MILLIS);
      velocityX += weight * ((now.centerX() - box.centerX()) / passed - velocityX);
      velocityY += weight * ((now.centerY() - box.centerY()) / passed - velocityY);
    }
    box = now;
    seenAt = timeMillis;
  }

  /** How far an exponential approach has come: from 0 at once to 1 in the end. */
  private static float approach(long millis, float timeConstant) {
    return (float) -Math.expm1(-millis / timeConstant);
  }
}
