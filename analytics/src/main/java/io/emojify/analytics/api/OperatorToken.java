package io.emojify.analytics.api;

import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.SecretToken;
import java.security.SecureRandom;
import java.util.Base64;

/** What lets its holder see the summaries of all sessions, and have any results deleted. */
public final class OperatorToken {
  private static final int RANDOM_BYTES = 24;

  private final String text;
  private final SecretToken secret;

  /**
   * @throws InvalidOptionException if it is too short to be a secret
   */
  public OperatorToken(String text) {
    this.text = text.strip();
    this.secret = new SecretToken("--operator-token", text);
  }

  /** One that nobody can guess; of characters that are safe in a URL. */
  public static OperatorToken random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new OperatorToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether this is the value of an {@code Authorization} header that shows it. */
  boolean isShownBy(String authorization) {
    return secret.isShownBy(authorization);
  }

  /** For whoever may hold it. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "OperatorToken[…]";
  }
}
