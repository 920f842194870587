package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTokenTest {
  private static final String SECRET = "sixteen-letters!";

  private final SecretToken token = new SecretToken("--ingest-token", SECRET + "\n");

  @Test
  void isMatchedByItself() {
    assertThat(token.matches(SECRET)).isTrue();
    assertThat(token.isShownBy("Bearer " + SECRET)).isTrue();
    assertThat(token.isShownBy("bearer " + SECRET)).isTrue();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sixteen-letters?", "sixteen-letters", "sixteen-letters!!"})
  void isMatchedByNothingElse(String shown) {
    assertThat(token.matches(shown)).isFalse();
    assertThat(token.isShownBy("Bearer " + shown)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Bearer", SECRET, "Basic " + SECRET})
  void isShownAsABearerTokenOnly(String authorization) {
    assertThat(token.isShownBy(authorization)).isFalse();
    assertThat(SecretToken.isBearer(authorization)).isFalse();
  }

  @Test
  void comesFromAFileRatherThanFromTheCommandLine(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "the-token-of-the-file\n");

    assertThat(SecretToken.from("--ingest-token", SECRET, file))
        .hasValueSatisfying(read -> assertThat(read.matches("the-token-of-the-file")).isTrue());
  }

  @Test
  void isLongEnoughToBeASecret() {
    assertThatThrownBy(() -> new SecretToken("--ingest-token", " fifteen-letters "))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--ingest-token must have at least 16 characters, not 15");
  }

  @Test
  void isNotToldByMessages() {
    assertThat(token).hasToString("SecretToken[…]");
  }
}
