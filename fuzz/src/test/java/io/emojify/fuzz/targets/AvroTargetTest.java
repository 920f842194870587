package io.emojify.fuzz.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class AvroTargetTest {
  /** A summary, one of whose probabilities isn't a number. */
  private static final String NOT_A_NUMBER =
      "05000000000900000000000002000000000000000000000000000000000000ffff"
          + "0000000000000000000200000000";

  @Test
  void takesWhatIsNotANumberForWhatWasWritten() {
    byte[] input = HexFormat.of().parseHex(NOT_A_NUMBER);

    assertThatCode(() -> new AvroTarget().take(input)).doesNotThrowAnyException();
  }

  @Test
  void startsFromTheSameSeedsInTheSameOrderInEveryProcess() {
    List<Integer> numbers =
        SampleRecords.all().stream().map(record -> ByteBuffer.wrap(record).getInt(1)).toList();

    assertThat(numbers).isSorted().isNotEmpty();
  }
}
