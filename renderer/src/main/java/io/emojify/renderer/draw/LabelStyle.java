package io.emojify.renderer.draw;

import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.vision.Image;

/**
 * Writes beside a face how it looks, as in "happy 93 %": above if there is room, else below, else
 * over it, and always inside the frame. Owns its native memory. Not thread-safe.
 */
final class LabelStyle implements AutoCloseable {
  /** Height of a capital letter in widths of the face. */
  private static final double PER_FACE = 0.085;

  /** Bounds of that height in heights of the frame: what can be read, and what is loud. */
  private static final double MIN_PER_FRAME = 1 / 60.0;

  private static final double MAX_PER_FRAME = 1 / 28.0;

  /** In pixels: smaller letters can't be read. */
  private static final int MIN_CAPITAL = 6;

  /** Between label and face, and label and the frame's edge; in heights of a capital letter. */
  private static final double GAP = 0.5;

  private final LabelSprites sprites = new LabelSprites();
  private final Blender blender;

  LabelStyle(Blender blender) {
    this.blender = blender;
  }

  /**
   * Draws nothing in a frame too small for letters.
   *
   * @param drawn what the label belongs beside: the face and whatever was drawn around it
   */
  void paint(Image frame, FaceRegion drawn, FaceRegion face, FaceEmotion emotion) {
    String text = text(emotion);
    Rgb dot = TrackPalette.colourOf(emotion.getTrack());
    int capital = capitalFor(frame, face);
    Sprite label = sprites.label(text, capital, dot);
    int room = frame.width() - 2 * gap(capital);
    if (label.width() > room) {
      capital = capital * room / label.width();
      if (capital < MIN_CAPITAL) {
        return;
      }
      label = sprites.label(text, capital, dot);
    }
    int gap = gap(capital);
    double x = Math.max(gap, Math.min(drawn.x(), frame.width() - gap - label.width()));
    blender.blend(frame, label, x, top(frame, drawn, label.height(), gap));
  }

  private static double top(Image frame, FaceRegion drawn, int height, int gap) {
    double lowest = frame.height() - gap - height;
    double above = drawn.y() - gap - height;
    double below = drawn.bottom() + gap;
    if (above >= gap) {
      return Math.min(above, lowest);
    }
    return below <= lowest ? Math.max(gap, below) : gap;
  }

  private static int capitalFor(Image frame, FaceRegion face) {
    double min = Math.max(MIN_CAPITAL, MIN_PER_FRAME * frame.height());
    double max = Math.max(min, MAX_PER_FRAME * frame.height());
    return (int) Math.round(Math.max(min, Math.min(max, PER_FACE * face.width())));
  }

  private static int gap(int capital) {
    return (int) Math.round(GAP * capital);
  }

  /** The expression alone if its confidence isn't a number. */
  static String text(FaceEmotion emotion) {
    String expression = wordFor(emotion.getEmotion());
    float confidence = emotion.getConfidence();
    return Float.isNaN(confidence)
        ? expression
        : expression + " " + Math.round(100 * Math.max(0, Math.min(1, confidence))) + " %";
  }

  /** How a face looks: the page's words for it. */
  private static String wordFor(Expression expression) {
    return switch (expression) {
      case ANGRY -> "angry";
      case DISGUST -> "disgusted";
      case FEAR -> "afraid";
      case HAPPY -> "happy";
      case NEUTRAL -> "neutral";
      case SAD -> "sad";
      case SURPRISE -> "surprised";
    };
  }

  @Override
  public void close() {
    sprites.close();
  }
}
