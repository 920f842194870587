package io.emojify.analytics.api;

import io.emojify.runtime.InvalidOptionException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/** What lets its holder see the summaries of all sessions. */
public final class OperatorToken {
  private static final int MIN_CHARACTERS = 16;
  private static final int RANDOM_BYTES = 24;
  private static final String SCHEME = "Bearer ";

  private final String text;

  /**
   * @throws InvalidOptionException if it is too short to be a secret
   */
  public OperatorToken(String text) {
    this.text = text.strip();
    if (this.text.length() < MIN_CHARACTERS) {
      throw new InvalidOptionException(
          "--operator-token must have at least %d characters, not %d"
              .formatted(MIN_CHARACTERS, this.text.length()));
    }
  }

  /** One that nobody can guess; of characters that are safe in a URL. */
  public static OperatorToken random() {
    byte[] bytes = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new OperatorToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /**
   * Whether this is the value of an {@code Authorization} header that shows it. Takes the same time
   * for every wrong one.
   */
  boolean isShownBy(String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && isEqual(authorization.substring(SCHEME.length()).strip());
  }

  private boolean isEqual(String shown) {
    return MessageDigest.isEqual(
        text.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
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
