package io.emojify.renderer.draw;

import io.emojify.schemas.Expression;
import io.emojify.vision.Image;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** Covers faces with the emoji of their expression. Owns its native memory. Not thread-safe. */
final class EmojiStyle implements AutoCloseable {
  /**
   * The head's diameter in diagonals of the box. At 1 the circle would pass through the box's
   * corners; the rest is for ears, chin and hair, which detectors leave out.
   */
  private static final double DIAMETER = 1.16;

  /** How far the head moves up, in heights of the box: boxes begin at the brows. */
  private static final double LIFT = 0.05;

  private final EmojiSprites sprites = new EmojiSprites();
  private final Blender blender;

  EmojiStyle(Blender blender) {
    this.blender = blender;
  }

  void paint(Image frame, FaceRegion face, Expression expression) {
    FaceRegion head = headOver(face);
    Rect visible = head.visibleIn(frame.size());
    if (visible.empty()) {
      return;
    }
    Sprite sprite = sprites.closestTo(expression, head.width());
    Rect part = head.cellsUnder(visible, sprite.width(), sprite.height());
    Mat colours = sprite.colours().submat(part);
    Mat through = sprite.through().submat(part);
    blender.stretch(frame, visible, colours, through);
    colours.release();
    through.release();
  }

  /** In whole pixels, so that the head keeps its shape. */
  static FaceRegion headOver(FaceRegion face) {
    double size = Math.ceil(DIAMETER * Math.hypot(face.width(), face.height()));
    return new FaceRegion(
        Math.rint(face.centreX() - size / 2),
        Math.rint(face.centreY() - LIFT * face.height() - size / 2),
        size,
        size);
  }

  @Override
  public void close() {
    sprites.close();
  }
}
