package io.emojify.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FinishedSequencesTest {
  private final FinishedSequences finished = new FinishedSequences();

  private static Instant at(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  @Test
  void knowWhatIsFinished() {
    finished.add(1, at(10));

    assertThat(finished.contains(1, at(10))).isTrue();
    assertThat(finished.contains(0, at(9))).isFalse();
    assertThat(finished.contains(2, at(11))).isFalse();
  }

  @Test
  void takeWhatIsFarBelowForFinished() {
    for (long sequence = 0; sequence < 10_000; sequence++) {
      finished.add(sequence, at(sequence));
    }

    assertThat(finished.contains(0, at(0))).isTrue();
    assertThat(finished.contains(9_999, at(9_999))).isTrue();
    assertThat(finished.contains(10_000, at(10_000))).isFalse();
  }

  @Test
  void forgetAllWhenANewRunBegins() {
    for (long sequence = 0; sequence < 5_000; sequence++) {
      finished.add(sequence, at(sequence));
    }

    assertThat(finished.contains(0, at(60_000))).isFalse();

    assertThat(finished.contains(1, at(60_001))).isFalse();
    assertThat(finished.contains(4_999, at(60_002))).isFalse();
  }

  @Test
  void doNotTakeARepeatForANewRun() {
    finished.add(7, at(70));
    finished.add(5, at(50));

    assertThat(finished.contains(5, at(50))).isTrue();
    assertThat(finished.contains(7, at(70))).isTrue();
  }
}
