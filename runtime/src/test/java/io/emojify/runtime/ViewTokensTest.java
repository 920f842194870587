package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewTokensTest {
  private final ViewTokens tokens =
      new ViewTokens("a shared secret".getBytes(StandardCharsets.UTF_8));

  @Test
  void areTheHmacOfRfc4231() {
    ViewTokens jefe = new ViewTokens("Jefe".getBytes(StandardCharsets.US_ASCII));

    byte[] token = Base64.getUrlDecoder().decode(jefe.tokenFor("what do ya want for nothing?"));

    // Section 4.3.
    assertThat(HexFormat.of().formatHex(token))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void areSafeInAUrl() {
    for (int session = 0; session < 100; session++) {
      assertThat(tokens.tokenFor("session-" + session)).matches("[A-Za-z0-9_-]{43}");
    }
  }

  @Test
  void areValidForTheirSessionWhereverTheSecretIsKnown() {
    ViewTokens elsewhere = new ViewTokens("a shared secret".getBytes(StandardCharsets.UTF_8));

    assertThat(elsewhere.isValid("session", tokens.tokenFor("session"))).isTrue();
  }

  @Test
  void areWorthNothingForAnotherSession() {
    assertThat(tokens.isValid("theirs", tokens.tokenFor("mine"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "ä", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  void canNotBeMadeUp(String token) {
    assertThat(tokens.isValid("session", token)).isFalse();
  }

  @Test
  void areWorthNothingWithoutTheirLastCharacter() {
    String token = tokens.tokenFor("session");

    assertThat(tokens.isValid("session", token.substring(0, token.length() - 1))).isFalse();
    assertThat(tokens.isValid("session", token + "=")).isFalse();
  }

  @Test
  void differFromProcessToProcessWithoutASharedSecret() {
    String token = ViewTokens.withRandomSecret().tokenFor("session");

    assertThat(ViewTokens.withRandomSecret().isValid("session", token)).isFalse();
  }
}
