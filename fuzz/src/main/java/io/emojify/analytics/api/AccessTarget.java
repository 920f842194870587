package io.emojify.analytics.api;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.runtime.OriginPolicy;
import io.emojify.runtime.ViewTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What decides who is let in, on three lines of text: a session or {@code Host}, a token or {@code
 * Origin}, and an {@code Authorization} header. Only the one right token opens a door, and no text
 * is an error. In this package since the operator's token is.
 */
public final class AccessTarget implements FuzzTarget {
  private static final String SESSION = "p3dWlQ9r0m5mBqz3Ck6k6w";
  private static final String OPERATOR = "an-operator's-secret";
  private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000);
  private static final byte[] SECRET = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

  private final ViewTokens tokens = tokensAt(NOW);
  private final String expired = tokensAt(NOW.minusSeconds(100)).tokenFor(SESSION);
  private final OperatorToken operator = new OperatorToken(OPERATOR);
  private final OriginPolicy origins = new OriginPolicy(Set.of("https://faces.example"));

  private static ViewTokens tokensAt(Instant time) {
    return new ViewTokens(SECRET, Duration.ofSeconds(60), InstantSource.fixed(time));
  }

  @Override
  public List<byte[]> seeds() {
    return List.of(
        lines(SESSION, tokens.tokenFor(SESSION), "Bearer " + OPERATOR),
        lines(SESSION, expired, "bearer  " + OPERATOR + ' '),
        lines("localhost:8080", "http://localhost:8080", "Basic Og=="),
        lines("localhost:8080", "https://faces.example", ""),
        lines("LOCALHOST", "http://localhost@evil.example/", "Bearer"),
        lines("", "null", "."),
        lines("[::1]:8080", "http://[::1]:8080", "\ud800"));
  }

  /** In UTF-16, so that anything may come of it, halves of pairs too. */
  private static byte[] lines(String one, String two, String three) {
    return String.join("\n", one, two, three).getBytes(StandardCharsets.UTF_16BE);
  }

  @Override
  public void take(byte[] input) {
    String[] lines = text(input).split("\n", 3);
    String first = lines[0];
    String second = lines.length > 1 ? lines[1] : "";
    String third = lines.length > 2 ? lines[2] : "";
    checkToken(first, second);
    checkOrigin(first, second);
    boolean isOperator = operator.isShownBy(third);
    Outcome.require(
        !isOperator
            || third.toLowerCase(Locale.ROOT).startsWith("bearer ")
                && third.strip().endsWith(OPERATOR),
        "let in as operator by %s",
        third);
  }

  private static String text(byte[] input) {
    char[] text = new char[input.length / 2];
    for (int i = 0; i < text.length; i++) {
      text[i] = (char) ((input[2 * i] & 0xFF) << 8 | input[2 * i + 1] & 0xFF);
    }
    return new String(text);
  }

  private void checkToken(String session, String token) {
    switch (tokens.check(session, token)) {
      case VALID -> Outcome.require(token.equals(tokens.tokenFor(session)), "let in by %s", token);
      case EXPIRED ->
          Outcome.require(
              session.equals(SESSION) && token.equals(expired), "%s was never valid", token);
      case INVALID ->
          Outcome.require(!token.equals(tokens.tokenFor(session)), "refused in spite of its token");
    }
  }

  private void checkOrigin(String host, String origin) {
    boolean isNamed = origin.equals("https://faces.example");
    if (origins.allows(origin, host) && !isNamed) {
      Outcome.require(!host.isEmpty(), "let in without a host by %s", origin);
      Outcome.require(
          origin.toUpperCase(Locale.ROOT).contains("//" + host.toUpperCase(Locale.ROOT)),
          "%s isn't from %s",
          origin,
          host);
    }
  }
}
