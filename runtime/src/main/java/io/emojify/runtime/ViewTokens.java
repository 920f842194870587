package io.emojify.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that let their holder watch one session: HMAC-SHA-256 over the session's id, so that the
 * service that hands them out and the one that checks them share only a secret. Thread-safe.
 */
public final class ViewTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM_SECRET_BYTES = 32;

  private final SecretKeySpec key;

  public ViewTokens(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** With a secret that lives and dies with this process. */
  public static ViewTokens withRandomSecret() {
    byte[] secret = new byte[RANDOM_SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new ViewTokens(secret);
  }

  /** 43 characters that are safe in a URL. */
  public String tokenFor(String sessionId) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hmac(sessionId));
  }

  /** Takes the same time for every wrong token. */
  public boolean isValid(String sessionId, String token) {
    byte[] expected = tokenFor(sessionId).getBytes(StandardCharsets.US_ASCII);
    return MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] hmac(String sessionId) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(sessionId.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
