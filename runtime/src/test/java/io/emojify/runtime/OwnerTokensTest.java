package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.ViewTokens.Verdict;
import io.emojify.schemas.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class OwnerTokensTest {
  private Instant now = Instant.ofEpochSecond(1_700_000_000);
  private final ViewTokens viewers =
      new ViewTokens(
          "sixteen bytes or more".getBytes(StandardCharsets.US_ASCII),
          Duration.ofHours(1),
          () -> now);
  private final OwnerTokens owners = new OwnerTokens(viewers);

  @Test
  void letTheirHolderInForAsLongAsResultsAreKept() {
    String token = owners.tokenFor("s");

    assertThat(owners.check("s", token)).isEqualTo(Verdict.VALID);
    assertThat(owners.check("another", token)).isEqualTo(Verdict.INVALID);
    now = now.plus(Topics.RESULTS_KEPT).minusSeconds(1);
    assertThat(owners.check("s", token)).isEqualTo(Verdict.VALID);
    now = now.plusSeconds(1);
    assertThat(owners.check("s", token)).isEqualTo(Verdict.EXPIRED);
  }

  @Test
  void areNoneForThoseWhoMayOnlyWatch() {
    assertThat(owners.check("s", viewers.tokenFor("s"))).isEqualTo(Verdict.INVALID);
    assertThat(viewers.check("s", owners.tokenFor("s"))).isEqualTo(Verdict.INVALID);
  }
}
