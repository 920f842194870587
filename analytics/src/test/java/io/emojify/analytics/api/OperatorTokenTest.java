package io.emojify.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorTokenTest {
  private static final String SECRET = "sixteen-letters!";

  private final OperatorToken token = new OperatorToken(SECRET + "\n");

  @Test
  void isShownAsABearerToken() {
    assertThat(token.isShownBy("Bearer " + SECRET)).isTrue();
    assertThat(token.isShownBy("bearer " + SECRET)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "Bearer", "Bearer ", SECRET, "Basic " + SECRET, "Bearer sixteen-letters?"})
  void isNotShownByAnythingElse(String header) {
    assertThat(token.isShownBy(header)).isFalse();
  }

  @Test
  void isLongEnoughToBeASecret() {
    assertThatThrownBy(() -> new OperatorToken(" fifteen-letters "))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--operator-token must have at least 16 characters, not 15");
  }

  @Test
  void isAnotherOneEachTimeItIsMadeUp() {
    assertThat(OperatorToken.random().reveal())
        .isNotEqualTo(OperatorToken.random().reveal())
        .matches("[A-Za-z0-9_-]{32}");
  }

  @Test
  void isNotToldByMessages() {
    assertThat(token).hasToString("OperatorToken[…]");
  }
}
