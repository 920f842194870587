package io.emojify.runtime;

import static io.emojify.runtime.ViewTokens.Verdict.EXPIRED;
import static io.emojify.runtime.ViewTokens.Verdict.INVALID;
import static io.emojify.runtime.ViewTokens.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTokensTest {
  private static final Duration LIFETIME = Duration.ofHours(1);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final ViewTokens tokens = tokensAt(NOW);

  private static ViewTokens tokensAt(Instant now) {
    return new ViewTokens(
        "a shared secret".getBytes(StandardCharsets.UTF_8), LIFETIME, InstantSource.fixed(now));
  }

  @Test
  void areAnExpiryAndTheHmacOfItAndTheSession() {
    ViewTokens key =
        new ViewTokens(
            "key".getBytes(StandardCharsets.US_ASCII),
            Duration.ZERO,
            InstantSource.fixed(Instant.ofEpochSecond(35)));

    String[] parts = key.tokenFor("session").split("\\.");

    assertThat(parts[0]).isEqualTo("z");
    // printf z.session | openssl dgst -sha256 -hmac key
    assertThat(HexFormat.of().formatHex(Base64.getUrlDecoder().decode(parts[1])))
        .isEqualTo("875b7bda662b380d9d4382fadb99d509a792b62d045464ab9aa2c00d9ce5cc8f");
  }

  @Test
  void areSafeInAUrl() {
    for (int session = 0; session < 100; session++) {
      assertThat(tokens.tokenFor("session-" + session)).matches("[a-z0-9]+\\.[A-Za-z0-9_-]{43}");
    }
  }

  @Test
  void areValidForTheirSessionWhereverTheSecretIsKnown() {
    assertThat(tokensAt(NOW).check("session", tokens.tokenFor("session"))).isEqualTo(VALID);
  }

  @Test
  void expire() {
    String token = tokens.tokenFor("session");

    assertThat(tokensAt(NOW.plus(LIFETIME).minusSeconds(1)).check("session", token))
        .isEqualTo(VALID);
    assertThat(tokensAt(NOW.plus(LIFETIME)).check("session", token)).isEqualTo(EXPIRED);
  }

  @Test
  void canNotBeGivenALongerLife() {
    String token = tokens.tokenFor("session");
    String later = tokensAt(NOW.plus(LIFETIME)).tokenFor("session");

    String forged = later.substring(0, later.indexOf('.')) + token.substring(token.indexOf('.'));

    assertThat(tokens.check("session", forged)).isEqualTo(INVALID);
  }

  @Test
  void areWorthNothingForAnotherSession() {
    assertThat(tokens.check("theirs", tokens.tokenFor("mine"))).isEqualTo(INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        ".",
        "z.",
        "ä.ä",
        "-1.AAAA",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void canNotBeMadeUp(String token) {
    assertThat(tokens.check("session", token)).isEqualTo(INVALID);
  }

  @Test
  void areWorthNothingWithoutTheirLastCharacter() {
    String token = tokens.tokenFor("session");

    assertThat(tokens.check("session", token.substring(0, token.length() - 1))).isEqualTo(INVALID);
    assertThat(tokens.check("session", token + "=")).isEqualTo(INVALID);
  }

  @Test
  void differFromProcessToProcessWithoutASharedSecret() {
    String token = ViewTokens.withRandomSecret(LIFETIME).tokenFor("session");

    assertThat(ViewTokens.withRandomSecret(LIFETIME).check("session", token)).isEqualTo(INVALID);
  }
}
