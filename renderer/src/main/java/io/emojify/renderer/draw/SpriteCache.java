package io.emojify.renderer.draw;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Keeps the sprites that were used last, up to a number of bytes of native memory; those used
 * longest ago are closed first. One that is larger than the bound is kept alone.
 *
 * <p>A sprite that was handed out is valid until the next call. Not thread-safe.
 */
final class SpriteCache<K> implements AutoCloseable {
  private static final float LOAD_FACTOR = 0.75f;

  private final long maxBytes;
  private final Map<K, Sprite> sprites = new LinkedHashMap<>(64, LOAD_FACTOR, true);
  private long bytes;

  SpriteCache(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * The sprite of {@code key}, drawn by {@code draw} if it isn't here. Stays owned by the cache.
   */
  Sprite get(K key, Function<K, Sprite> draw) {
    Sprite known = sprites.get(key);
    if (known != null) {
      return known;
    }
    Sprite drawn = draw.apply(key);
    makeRoomFor(drawn.bytes());
    sprites.put(key, drawn);
    bytes += drawn.bytes();
    return drawn;
  }

  private void makeRoomFor(long more) {
    Iterator<Sprite> oldestFirst = sprites.values().iterator();
    while (bytes + more > maxBytes && oldestFirst.hasNext()) {
      Sprite oldest = oldestFirst.next();
      bytes -= oldest.bytes();
      oldest.close();
      oldestFirst.remove();
    }
  }

  int size() {
    return sprites.size();
  }

  /** Native memory held. */
  long bytes() {
    return bytes;
  }

  @Override
  public void close() {
    sprites.values().forEach(Sprite::close);
    sprites.clear();
    bytes = 0;
  }
}
