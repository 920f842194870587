package io.emojify.renderer.draw;

import io.emojify.schemas.Box;
import java.util.Optional;
import org.opencv.core.Rect;
import org.opencv.core.Size;

/**
 * A rectangle around a face, in pixels of the frame. It may reach over the frame's edges or lie
 * outside, and may be far larger than any frame; its numbers are finite and its sides above zero.
 */
record FaceRegion(double x, double y, double width, double height) {

  /** Empty if {@code box} isn't a rectangle: a side at or below zero, or a number not finite. */
  static Optional<FaceRegion> of(Box box) {
    float x = box.getX();
    float y = box.getY();
    float width = box.getWidth();
    float height = box.getHeight();
    boolean finite =
        Float.isFinite(x) && Float.isFinite(y) && Float.isFinite(width) && Float.isFinite(height);
    return finite && width > 0 && height > 0
        ? Optional.of(new FaceRegion(x, y, width, height))
        : Optional.empty();
  }

  /** A rectangle of the given size around the given centre. */
  static FaceRegion around(double centreX, double centreY, double width, double height) {
    return new FaceRegion(centreX - width / 2, centreY - height / 2, width, height);
  }

  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double centreX() {
    return x + width / 2;
  }

  double centreY() {
    return y + height / 2;
  }

  /** The pixels of {@code frame} that this rectangle touches; of width and height 0 if none. */
  Rect visibleIn(Size frame) {
    int left = (int) Math.max(0, Math.floor(x));
    int top = (int) Math.max(0, Math.floor(y));
    int width = (int) Math.min(frame.width, Math.ceil(right())) - left;
    int height = (int) Math.min(frame.height, Math.ceil(bottom())) - top;
    return width > 0 && height > 0 ? new Rect(left, top, width, height) : new Rect(0, 0, 0, 0);
  }

  /**
   * With a grid of {@code columns} by {@code rows} laid over this rectangle: the cells that {@code
   * visible}, a part of it, touches. At least one cell wide and high, and always inside the grid.
   */
  Rect cellsUnder(Rect visible, int columns, int rows) {
    double perPixelX = columns / width;
    double perPixelY = rows / height;
    int left = bounded(Math.floor((visible.x - x) * perPixelX), 0, columns - 1);
    int top = bounded(Math.floor((visible.y - y) * perPixelY), 0, rows - 1);
    int right = bounded(Math.ceil((visible.x + visible.width - x) * perPixelX), left + 1, columns);
    int bottom = bounded(Math.ceil((visible.y + visible.height - y) * perPixelY), top + 1, rows);
    return new Rect(left, top, right - left, bottom - top);
  }

  private static int bounded(double value, int min, int max) {
    return (int) Math.max(min, Math.min(max, value));
  }
}
