package io.emojify.analytics.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SequenceSetTest {
  private final SequenceSet set = new SequenceSet();

  @Test
  void keepsFramesWithoutGapsAsOneRange() {
    List<Long> sequences = new ArrayList<>(LongStream.range(100, 400).boxed().toList());
    Collections.shuffle(sequences, new Random(1));

    assertThat(sequences).allSatisfy(sequence -> assertThat(set.add(sequence)).isTrue());

    assertThat(set.ranges()).isEqualTo(Map.of(100L, 399L));
  }

  @Test
  void saysWhatASetSays() {
    Random random = new Random(2);
    Set<Long> expected = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      long sequence = random.nextInt(700);

      assertThat(set.add(sequence)).isEqualTo(expected.add(sequence));
    }
  }
}
