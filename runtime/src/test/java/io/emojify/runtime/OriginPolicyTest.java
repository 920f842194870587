package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginPolicyTest {
  private final OriginPolicy sameOrigin = OriginPolicy.sameOrigin();

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, localhost:8080",
    "https://faces.example, faces.example",
    "https://Faces.Example, faces.example",
    "http://[::1]:8080, [::1]:8080",
  })
  void allowsPagesThatCameFromHere(String origin, String host) {
    assertThat(sameOrigin.allows(origin, host)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "http://evil.example, localhost:8080",
    "http://localhost:9090, localhost:8080",
    "http://localhost.evil.example:8080, localhost:8080",
    "http://localhost:8080.evil.example, localhost:8080",
    "null, localhost:8080",
    "'not a URL', localhost:8080",
    "'', localhost:8080",
  })
  void refusesOtherPages(String origin, String host) {
    assertThat(sameOrigin.allows(origin, host)).isFalse();
  }

  @Test
  void refusesPagesOfAClientThatDoesNotSayWhomItTalksTo() {
    assertThat(sameOrigin.allows("http://localhost:8080", null)).isFalse();
  }

  @Test
  void allowsProgramsSinceTheyHaveNoOrigin() {
    assertThat(sameOrigin.allows(null, "localhost:8080")).isTrue();
  }

  @Test
  void allowsThePagesThatItWasToldOf() {
    OriginPolicy policy = new OriginPolicy(Set.of("https://faces.example"));

    assertThat(policy.allows("https://faces.example", "10.0.0.7:8080")).isTrue();
    assertThat(policy.allows("http://faces.example", "10.0.0.7:8080")).isFalse();
  }
}
