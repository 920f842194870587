package io.emojify.detector.face;

/**
 * Which square around a detector's box the expression model gets to see.
 *
 * <p>The model was trained on FER2013's crops, and every detector draws its boxes differently; both
 * numbers are chosen by measuring which crops the model reads best ({@code CropGeometryCheck} in
 * the module benchmarks, table in {@code models/model-cards.md}).
 *
 * @param scale side of the square as a multiple of the box's longer side
 * @param shiftY how far the square's centre lies below the box's, as a share of the square's side;
 *     negative is above
 */
public record CropGeometry(float scale, float shiftY) {
  public CropGeometry {
    if (!(scale > 0 && scale <= 4 && Math.abs(shiftY) <= 1)) {
      throw new IllegalArgumentException(
          "expected a scale up to 4 and a shift within 1, found %s and %s"
              .formatted(scale, shiftY));
    }
  }

  /** The square that belongs to {@code box}, not yet on whole pixels. */
  FaceBox square(FaceBox box) {
    float side = scale * Math.max(box.width(), box.height());
    return FaceBox.around(box.centerX(), box.centerY() + shiftY * side, side, side);
  }
}
