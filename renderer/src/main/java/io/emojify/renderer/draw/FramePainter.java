package io.emojify.renderer.draw;

import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Style;
import io.emojify.vision.Image;
import java.util.List;
import java.util.Optional;

/**
 * Draws the faces of a frame in the style that its sender chose.
 *
 * <p>Owns native memory (some 10 MB, most of it the emoji), which {@link #close} frees. The native
 * libraries must be loaded before it is made. To be used by one thread at a time.
 */
public final class FramePainter implements AutoCloseable {
  private final Blender blender = new Blender();
  private final BoxStyle box = new BoxStyle(blender);
  private final EmojiStyle emoji = new EmojiStyle(blender);
  private final BlurStyle blur = new BlurStyle(blender);
  private final LabelStyle labels = new LabelStyle(blender);

  /**
   * Draws in place; only pixels at faces and their labels change.
   *
   * <p>A box may reach over the frame's edge. If one isn't a rectangle at all (a side at or below
   * zero, or a number not finite), {@link Style#BOX} leaves it out; {@link Style#EMOJI} and {@link
   * Style#BLUR} promise that no face is seen, so they hide the whole frame.
   *
   * @param frame in blue, green and red; stays with the caller
   * @param faces none for a frame that stays as it is
   */
  public void paint(Image frame, Style style, List<FaceEmotion> faces) {
    if (!frame.isColour()) {
      throw new IllegalArgumentException("expected a picture in colour, found " + frame.mat());
    }
    if (style == Style.NONE || style == Style.NUMBERS) {
      return;
    }
    for (FaceEmotion face : faces) {
      Optional<FaceRegion> region = FaceRegion.of(face.getBox());
      if (region.isPresent()) {
        paintFace(frame, style, face, region.get());
      } else if (style != Style.BOX) {
        blur.paintAll(frame);
      }
    }
    if (style != Style.EMOJI) {
      // After all faces, so that none is drawn over a neighbour's label.
      faces.forEach(face -> paintLabel(frame, style, face));
    }
  }

  private void paintFace(Image frame, Style style, FaceEmotion face, FaceRegion region) {
    switch (style) {
      case BOX -> box.paint(frame, region, TrackPalette.colourOf(face.getTrack()));
      case EMOJI -> emoji.paint(frame, region, face.getEmotion());
      case BLUR -> blur.paint(frame, region);
      case NONE, NUMBERS -> {}
    }
  }

  private void paintLabel(Image frame, Style style, FaceEmotion face) {
    FaceRegion.of(face.getBox())
        .filter(region -> !region.visibleIn(frame.size()).empty())
        .ifPresent(
            region -> {
              FaceRegion drawn = style == Style.BLUR ? BlurStyle.ellipseAround(region) : region;
              labels.paint(frame, drawn, region, face);
            });
  }

  @Override
  public void close() {
    labels.close();
    blur.close();
    box.close();
    emoji.close();
    blender.close();
  }
}
