package io.emojify.renderer.draw;

import io.emojify.renderer.draw.BracketSprites.Corner;
import io.emojify.vision.Image;

/**
 * Draws a bracket at each corner of a face's box: they say where the face is and hide little of it.
 * Owns its native memory. Not thread-safe.
 */
final class BoxStyle implements AutoCloseable {
  /** Length of a bracket's arm and width of its line as shares of the box's shorter side. */
  private static final double ARM = 0.25;

  private static final double LINE = 1 / 46.0;

  /** In pixels. */
  private static final int MAX_LINE = 6;

  /** Below this, in pixels, a frame is a thumbnail, for which a line of two pixels is coarse. */
  private static final int SMALL_FRAME = 240;

  /** Brackets grow in steps of this many pixels, so that a moving face finds them in the cache. */
  private static final int ARM_STEP = 4;

  private final BracketSprites brackets = new BracketSprites();
  private final Blender blender;

  BoxStyle(Blender blender) {
    this.blender = blender;
  }

  /** Where the box reaches over the frame's edge, its brackets stay inside. */
  void paint(Image frame, FaceRegion face, Rgb colour) {
    if (face.visibleIn(frame.size()).empty()) {
      return;
    }
    int line = lineWidth(frame, face);
    int half = line / 2 + BracketSprites.RIM_WIDTH;
    double left = Math.max(0, Math.rint(face.x()) - half);
    double top = Math.max(0, Math.rint(face.y()) - half);
    double right = Math.min(frame.width(), Math.rint(face.right()) + half);
    double bottom = Math.min(frame.height(), Math.rint(face.bottom()) + half);
    int arm = armLength(Math.min(right - left, bottom - top), line);
    frame.open(new FaceRegion(left, top, right - left, bottom - top).visibleIn(frame.size()));
    for (Corner corner : Corner.values()) {
      boolean isLeft = corner == Corner.TOP_LEFT || corner == Corner.BOTTOM_LEFT;
      boolean isTop = corner == Corner.TOP_LEFT || corner == Corner.TOP_RIGHT;
      Sprite bracket = brackets.bracket(corner, arm, line, colour);
      blender.blend(frame, bracket, isLeft ? left : right - arm, isTop ? top : bottom - arm);
    }
  }

  private static int lineWidth(Image frame, FaceRegion face) {
    int min = Math.min(frame.width(), frame.height()) < SMALL_FRAME ? 1 : 2;
    double wanted = LINE * Math.min(face.width(), face.height());
    return (int) Math.max(min, Math.min(MAX_LINE, Math.round(wanted)));
  }

  /** Never so short that a bracket is a blob, even where little of the face is in sight. */
  private static int armLength(double shorterSide, int line) {
    int shortest = 3 * (line + 2 * BracketSprites.RIM_WIDTH);
    return Math.max(shortest, ARM_STEP * (int) Math.round(ARM * shorterSide / ARM_STEP));
  }

  @Override
  public void close() {
    brackets.close();
  }
}
