package io.emojify.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionSmootherTest {
  private static final Offset<Float> ALMOST = within(1e-4f);
  private static final float[] HAPPY = {0, 0, 0, 1, 0, 0, 0};
  private static final float[] SAD = {0, 0, 0, 0, 0, 1, 0};
  private static final int TRACK = 1;

  private final ExpressionSmoother smoother = new ExpressionSmoother();

  private float[] smooth(int track, float[] raw, long atMillis) {
    return smoother.smooth(track, raw, atMillis, Duration.ofMillis(250));
  }

  private static float[] random(Random random) {
    float[] vector = new float[7];
    float sum = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextFloat();
      sum += vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= sum;
    }
    return vector;
  }

  @Test
  void takesATracksFirstValueAsItIs() {
    assertThat(smooth(TRACK, HAPPY, 5_000)).containsExactly(HAPPY);
  }

  @Test
  void hasComeTwoThirdsOfTheWayAfterItsTimeConstant() {
    smooth(TRACK, HAPPY, 0);

    float[] smoothed = smooth(TRACK, SAD, 250);

    assertThat(smoothed[5]).isCloseTo((float) (1 - Math.exp(-1)), ALMOST);
    assertThat(smoothed[3]).isCloseTo((float) Math.exp(-1), ALMOST);
  }

  @Test
  void beginsAnewWhereARecordingIsSentAgainUnderTheSameName() {
    smooth(TRACK, HAPPY, 60_000);

    assertThat(smooth(TRACK, SAD, 0)).containsExactly(SAD);
    assertThat(smooth(TRACK, HAPPY, 250)[3]).isCloseTo((float) (1 - Math.exp(-1)), ALMOST);
  }

  @Test
  void convergesToWhatStays() {
    smooth(TRACK, HAPPY, 0);

    float[] smoothed = HAPPY;
    for (int millis = 33; millis <= 3_000; millis += 33) {
      float before = smoothed[5];
      smoothed = smooth(TRACK, SAD, millis);
      assertThat(smoothed[5]).isGreaterThanOrEqualTo(before);
    }

    assertThat(smoothed).containsExactly(SAD, ALMOST);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 20, 25, 50})
  void givesTheSameResultAtAnyFrameRate(int framesPerSecond) {
    int step = 1_000 / framesPerSecond;
    smooth(TRACK, HAPPY, 0);

    float[] smoothed = HAPPY;
    for (int millis = step; millis <= 1_000; millis += step) {
      smoothed = smooth(TRACK, SAD, millis);
    }

    assertThat(smoothed[5]).isCloseTo((float) (1 - Math.exp(-4)), ALMOST);
  }

  @Test
  void keepsTheSumAtOne() {
    Random random = new Random(3);

    for (int frame = 0; frame < 1_000; frame++) {
      float sum = 0;
      for (float probability : smooth(TRACK, random(random), frame * 33L)) {
        assertThat(probability).isBetween(0f, 1f);
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, ALMOST);
    }
  }

  @Test
  void changesNothingIfItIsTurnedOff() {
    smoother.smooth(TRACK, HAPPY, 0, Duration.ZERO);

    assertThat(smoother.smooth(TRACK, SAD, 1, Duration.ZERO)).containsExactly(SAD);
    assertThat(smoother.smooth(TRACK, HAPPY, 1, Duration.ZERO)).containsExactly(HAPPY);
  }

  @Test
  void leavesItsInputAndItsResultsToTheirHolders() {
    float[] first = HAPPY.clone();
    float[] result = smooth(TRACK, first, 0);

    result[0] = 9;
    float[] next = smooth(TRACK, SAD, 250);

    assertThat(first).containsExactly(HAPPY);
    assertThat(next[0]).isZero();
  }

  @Test
  void smoothsEachTrackByItself() {
    smooth(1, HAPPY, 0);

    assertThat(smooth(2, SAD, 10)).containsExactly(SAD);
  }

  @Test
  void doesNotGoBackInTime() {
    smooth(TRACK, HAPPY, 1_000);

    assertThat(smooth(TRACK, SAD, 900)).containsExactly(HAPPY);
  }

  @Test
  void startsATrackAfreshThatWasAwayForLong() {
    smooth(TRACK, HAPPY, 0);

    assertThat(smooth(TRACK, SAD, 2_001)).containsExactly(SAD);
  }

  @Test
  void forgetsOldTracks() {
    smooth(1, HAPPY, 0);
    smooth(2, HAPPY, 2_001);
    smoother.forgetOldTracks();

    assertThat(smoother.trackCount()).isOne();
  }
}
