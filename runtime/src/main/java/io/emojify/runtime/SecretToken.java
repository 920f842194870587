package io.emojify.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * A secret that lets whoever shows it in: some text of at least 16 characters. It is never printed
 * by itself.
 */
public final class SecretToken {
  private static final int MIN_CHARACTERS = 16;
  private static final String SCHEME = "Bearer ";

  private final byte[] text;

  /**
   * @param option that it comes from, for the message
   * @throws InvalidOptionException if it is too short to be a secret
   */
  public SecretToken(String option, String text) {
    String stripped = text.strip();
    if (stripped.length() < MIN_CHARACTERS) {
      throw new InvalidOptionException(
          "%s must have at least %d characters, not %d"
              .formatted(option, MIN_CHARACTERS, stripped.length()));
    }
    this.text = stripped.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * From the command line or a file; empty where neither is given.
   *
   * @param option the first one's name; the second's is the same with {@code -file}
   * @throws InvalidOptionException if the file can't be read, or the token is too short
   */
  public static Optional<SecretToken> from(String option, String given, Path file) {
    if (file == null) {
      return Optional.ofNullable(given)
          .filter(text -> !text.isBlank())
          .map(text -> new SecretToken(option, text));
    }
    try {
      return Optional.of(new SecretToken(option, Files.readString(file)));
    } catch (IOException e) {
      throw new InvalidOptionException("%s-file: can't read %s".formatted(option, file));
    }
  }

  /** Whether {@code shown} is it. Takes the same time for every wrong one of a length. */
  public boolean matches(String shown) {
    return shown != null
        && MessageDigest.isEqual(text, shown.strip().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether this is the value of an {@code Authorization} header that shows it. */
  public boolean isShownBy(String authorization) {
    return isBearer(authorization) && matches(authorization.substring(SCHEME.length()));
  }

  /** Whether such a header shows some token, and isn't somebody else's, such as a proxy's. */
  public static boolean isBearer(String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
  }

  @Override
  public String toString() {
    return "SecretToken[…]";
  }
}
