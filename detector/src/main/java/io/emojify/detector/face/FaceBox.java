package io.emojify.detector.face;

/**
 * A face's rectangle in pixels of its frame; (0, 0) is the frame's top left corner, y grows
 * downwards. May reach over the frame's edge.
 *
 * @param x left edge
 * @param y top edge
 * @param width more than zero
 * @param height more than zero
 */
public record FaceBox(float x, float y, float width, float height) {
  public FaceBox {
    boolean finite = Float.isFinite(x) && Float.isFinite(y);
    if (!finite || !isSide(width) || !isSide(height)) {
      throw new IllegalArgumentException(
          "expected a finite box with an area, found %s,%s %s x %s".formatted(x, y, width, height));
    }
  }

  /** The box of this size around a centre. */
  public static FaceBox around(float centerX, float centerY, float width, float height) {
    return new FaceBox(centerX - width / 2, centerY - height / 2, width, height);
  }

  public float right() {
    return x + width;
  }

  public float bottom() {
    return y + height;
  }

  public float centerX() {
    return x + width / 2;
  }

  public float centerY() {
    return y + height / 2;
  }

  /** In square pixels. */
  public float area() {
    return width * height;
  }

  /** The same box elsewhere. */
  public FaceBox movedBy(float right, float down) {
    return new FaceBox(x + right, y + down, width, height);
  }

  /** What both cover as a share of what either covers: 0 if apart, 1 if the same. */
  public float intersectionOverUnion(FaceBox other) {
    float shared = intersection(other);
    return shared / (area() + other.area() - shared);
  }

  /**
   * The intersection over union, less the squared distance of the centres as a share of the squared
   * diagonal around both: from -1 (far apart) to 1 (the same), and still telling near from far
   * where boxes don't touch. It is the DIoU of Zheng et al., arXiv 1911.08287, equation 7.
   */
  public float distanceIntersectionOverUnion(FaceBox other) {
    float distance = square(centerX() - other.centerX()) + square(centerY() - other.centerY());
    float diagonal =
        square(Math.max(right(), other.right()) - Math.min(x, other.x))
            + square(Math.max(bottom(), other.bottom()) - Math.min(y, other.y));
    return intersectionOverUnion(other) - distance / diagonal;
  }

  private float intersection(FaceBox other) {
    float across = Math.min(right(), other.right()) - Math.max(x, other.x);
    float down = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
    return across > 0 && down > 0 ? across * down : 0;
  }

  private static boolean isSide(float side) {
    return side > 0 && Float.isFinite(side);
  }

  private static float square(float value) {
    return value * value;
  }
}
