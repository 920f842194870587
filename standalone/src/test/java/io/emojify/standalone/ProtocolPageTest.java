package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.IngestOptions;
import io.emojify.ingest.check.RejectReason;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That docs/protocol.md says what the code does. */
class ProtocolPageTest {
  private static final String PAGE = read();

  @Test
  void namesEveryReasonForRejectingAFrame() {
    assertThat(Stream.of(RejectReason.values()).map(reason -> "`" + reason.code() + "`"))
        .allSatisfy(code -> assertThat(PAGE).contains(code));
  }

  @Test
  void namesEveryReasonForSkippingAFrame() {
    assertThat(Stream.of(SkipReason.values()).map(reason -> "`" + StageLedger.nameOf(reason) + "`"))
        .allSatisfy(code -> assertThat(PAGE).contains(code));
  }

  @Test
  void numbersTheStylesAsTheContractDoes() {
    assertThat(Style.values())
        .containsExactly(Style.BOX, Style.EMOJI, Style.BLUR, Style.NONE, Style.NUMBERS);
    assertThat(PAGE).contains("0 box, 1 emoji, 2 blur, 3 the picture as it is, 4 numbers only");
  }

  @Test
  void tellsTheLimitsThatAreSet() {
    IngestOptions ingest = TestOptions.parse().ingest();

    assertThat(PAGE)
        .contains(
            "| %s · %s |"
                .formatted(grouped(ingest.check().maxBytes()), grouped(ingest.check().maxPixels())))
        .contains(
            "| %d · %d |".formatted(ingest.limits().framesPerSecond(), ingest.limits().inFlight()))
        .contains("`--max-sessions` (%d)".formatted(ingest.limits().sessions()));
  }

  private static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String read() {
    try {
      return Files.readString(Path.of("..", "docs", "protocol.md"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
