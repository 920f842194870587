package io.emojify.renderer.draw;

import io.emojify.schemas.Expression;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The seven emoji, each in a row of sizes of which the next is half as large, so that one that is
 * close to any wanted size can be stretched quickly and without flicker.
 *
 * <p>All are drawn at construction, so that no frame waits for it. Owns its native memory. Not
 * thread-safe.
 */
final class EmojiSprites implements AutoCloseable {
  /** In pixels. Covers a face of 220, large for a frame of 640×480; beyond, it is enlarged. */
  static final int LARGEST = 384;

  private static final int SMALLEST = 24;
  private static final int SUPERSAMPLING = 4;

  private final Map<Expression, List<Sprite>> largestFirst = new EnumMap<>(Expression.class);

  EmojiSprites() {
    for (Expression expression : Expression.values()) {
      List<Sprite> sizes = new ArrayList<>();
      try (VectorCanvas canvas = new VectorCanvas(SUPERSAMPLING * LARGEST)) {
        EmojiArt.draw(expression, canvas);
        sizes.add(canvas.roundSprite(EmojiArt.HEAD_RADIUS, LARGEST));
      }
      for (int size = LARGEST / 2; size >= SMALLEST; size /= 2) {
        sizes.add(sizes.get(sizes.size() - 1).resized(size, size));
      }
      largestFirst.put(expression, sizes);
    }
  }

  /** The smallest that is at least {@code size} pixels wide, else the largest. Stays owned here. */
  Sprite closestTo(Expression expression, double size) {
    List<Sprite> sizes = largestFirst.get(expression);
    int i = sizes.size() - 1;
    while (i > 0 && sizes.get(i).width() < size) {
      i--;
    }
    return sizes.get(i);
  }

  @Override
  public void close() {
    largestFirst.values().forEach(sizes -> sizes.forEach(Sprite::close));
  }
}
