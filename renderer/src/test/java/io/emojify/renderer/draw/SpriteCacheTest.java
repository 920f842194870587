package io.emojify.renderer.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.vision.NativeLibraries;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

class SpriteCacheTest {
  /** Ten sprites of 10 by 10 pixels, at four bytes for each. */
  private static final long TEN_SPRITES = 10 * 400;

  @BeforeAll
  static void loadLibraries() {
    NativeLibraries.load();
  }

  private static Sprite square(int side) {
    return Sprite.of(
        new Mat(side, side, CvType.CV_8UC3, Scalar.all(9)),
        new Mat(side, side, CvType.CV_8UC1, Scalar.all(200)));
  }

  @Test
  void drawsEachSpriteOnce() {
    try (SpriteCache<Integer> cache = new SpriteCache<>(TEN_SPRITES)) {
      Sprite first = cache.get(1, key -> square(10));

      assertThat(cache.get(1, key -> square(10))).isSameAs(first);
      assertThat(cache.bytes()).isEqualTo(400);
    }
  }

  @Test
  void keepsWithinItsBound() {
    try (SpriteCache<Integer> cache = new SpriteCache<>(TEN_SPRITES)) {
      for (int i = 0; i < 1000; i++) {
        cache.get(i, key -> square(10));
        assertThat(cache.bytes()).isLessThanOrEqualTo(TEN_SPRITES);
      }
      assertThat(cache.size()).isEqualTo(10);
    }
  }

  @Test
  void freesTheOneUnusedForLongest() {
    try (SpriteCache<Integer> cache = new SpriteCache<>(TEN_SPRITES)) {
      Sprite kept = cache.get(0, key -> square(10));
      Sprite dropped = cache.get(1, key -> square(10));
      for (int i = 2; i <= 10; i++) {
        cache.get(0, key -> square(10));
        cache.get(i, key -> square(10));
      }

      assertThat(kept.colours().empty()).isFalse();
      assertThat(dropped.colours().empty()).isTrue();
      assertThat(dropped.through().empty()).isTrue();
    }
  }

  @Test
  void keepsOneThatIsLargerThanTheBoundAlone() {
    try (SpriteCache<Integer> cache = new SpriteCache<>(TEN_SPRITES)) {
      cache.get(1, key -> square(10));
      Sprite large = cache.get(2, key -> square(100));

      assertThat(large.colours().empty()).isFalse();
      assertThat(cache.size()).isEqualTo(1);
    }
  }

  @Test
  void freesAllWhenClosed() {
    SpriteCache<Integer> cache = new SpriteCache<>(TEN_SPRITES);
    Sprite sprite = cache.get(1, key -> square(10));

    cache.close();

    assertThat(sprite.colours().empty()).isTrue();
    assertThat(cache.size()).isZero();
    assertThat(cache.bytes()).isZero();
  }

  @Test
  void boundsTheLabelsOfALongSession() {
    try (LabelSprites labels = new LabelSprites()) {
      for (int i = 0; i < 500; i++) {
        labels.label("surprise " + i % 101 + " %", 8 + i % 9, TrackPalette.colourOf(i));
      }

      assertThat(labels.cached()).isBetween(10, 200);
    }
  }
}
