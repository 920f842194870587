package io.emojify.renderer.draw;

import io.emojify.schemas.Expression;
import java.util.EnumMap;
import java.util.Map;

/**
 * The seven emoji in the sizes that are asked for.
 *
 * <p>All are drawn at construction, so that no frame waits for it. Owns its native memory. Not
 * thread-safe.
 */
final class EmojiSprites implements AutoCloseable {
  /** A face of 240 pixels, large for a frame of 640×480, is covered without enlarging this. */
  static final int MASTER_SIZE = 384;

  private static final int SUPERSAMPLING = 4;

  /** Some ten faces of 100 pixels, or two of 240. */
  private static final long CACHE_BYTES = 4 << 20;

  /** A head may grow by this many pixels before it needs another sprite. */
  private static final int STEP = 4;

  private final Map<Expression, Sprite> masters = new EnumMap<>(Expression.class);
  private final SpriteCache<Key> cache = new SpriteCache<>(CACHE_BYTES);

  private record Key(Expression expression, int size) {}

  EmojiSprites() {
    for (Expression expression : Expression.values()) {
      try (VectorCanvas canvas = new VectorCanvas(SUPERSAMPLING * MASTER_SIZE)) {
        EmojiArt.draw(expression, canvas);
        masters.put(expression, canvas.roundSprite(EmojiArt.HEAD_RADIUS, MASTER_SIZE));
      }
    }
  }

  /** The emoji of {@link #MASTER_SIZE}, for who enlarges it. Stays owned by this. */
  Sprite master(Expression expression) {
    return masters.get(expression);
  }

  /**
   * The emoji at the next size at or above {@code size}, which is at most {@link #MASTER_SIZE}.
   * Stays owned by this and is valid until the next call.
   */
  Sprite atLeast(Expression expression, double size) {
    int rounded = Math.max(STEP, STEP * (int) Math.ceil(size / STEP));
    return cache.get(
        new Key(expression, Math.min(rounded, MASTER_SIZE)),
        key -> master(key.expression()).resized(key.size(), key.size()));
  }

  @Override
  public void close() {
    cache.close();
    masters.values().forEach(Sprite::close);
  }
}
