package io.emojify.renderer.draw;

import io.emojify.schemas.Expression;
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

  void paint(Mat frame, FaceRegion face, Expression expression) {
    double size = DIAMETER * Math.hypot(face.width(), face.height());
    double x = face.centreX();
    double y = face.centreY() - LIFT * face.height();
    if (size <= EmojiSprites.MASTER_SIZE) {
      Sprite sprite = sprites.atLeast(expression, size);
      blender.blend(frame, sprite, x - sprite.width() / 2.0, y - sprite.height() / 2.0);
    } else {
      stretch(frame, sprites.master(expression), FaceRegion.around(x, y, size, size));
    }
  }

  /** For the rare face that fills the frame: enlarges only what is in sight. */
  private void stretch(Mat frame, Sprite master, FaceRegion head) {
    Rect visible = head.visibleIn(frame);
    if (visible.empty()) {
      return;
    }
    Rect part = head.cellsUnder(visible, master.width(), master.height());
    Mat colours = master.colours().submat(part);
    Mat through = master.through().submat(part);
    blender.stretch(frame, visible, colours, through);
    colours.release();
    through.release();
  }

  @Override
  public void close() {
    sprites.close();
  }
}
