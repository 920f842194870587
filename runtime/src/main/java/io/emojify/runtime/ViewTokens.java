package io.emojify.runtime;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens that let their holder watch one session until they expire. A token is its expiry (seconds
 * since the epoch, base 36), a dot, and an HMAC-SHA-256 over expiry and session, so that the
 * service that hands tokens out and the one that checks them share only a secret and the time of
 * day. Thread-safe.
 */
public final class ViewTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int RANDOM_SECRET_BYTES = 32;
  private static final int EXPIRY_RADIX = 36;

  private final SecretKeySpec key;
  private final Duration lifetime;
  private final InstantSource clock;

  /**
   * @param lifetime of the tokens that are handed out here
   */
  public ViewTokens(byte[] secret, Duration lifetime, InstantSource clock) {
    this(new SecretKeySpec(secret, ALGORITHM), lifetime, clock);
  }

  private ViewTokens(SecretKeySpec key, Duration lifetime, InstantSource clock) {
    this.key = key;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** With a secret that lives and dies with this process. */
  public static ViewTokens withRandomSecret(Duration lifetime) {
    byte[] secret = new byte[RANDOM_SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new ViewTokens(secret, lifetime, InstantSource.system());
  }

  /** The same for tokens that last longer, or not as long. */
  ViewTokens lasting(Duration otherLifetime) {
    return new ViewTokens(key, otherLifetime, clock);
  }

  /** What a token is worth. */
  public enum Verdict {
    VALID,
    /** It was valid once: whoever showed it may be told so. */
    EXPIRED,
    INVALID
  }

  /** About fifty characters that are safe in a URL. */
  public String tokenFor(String sessionId) {
    long expiry = clock.instant().plus(lifetime).getEpochSecond();
    return sign(Long.toString(expiry, EXPIRY_RADIX), sessionId);
  }

  /** Takes the same time for every wrong token. */
  public Verdict check(String sessionId, String token) {
    int dot = token.indexOf('.');
    String expiry = dot < 0 ? "" : token.substring(0, dot);
    byte[] expected = sign(expiry, sessionId).getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(expected, token.getBytes(StandardCharsets.UTF_8))) {
      return Verdict.INVALID;
    }
    // It is ours, so its expiry is a number.
    Instant expires = Instant.ofEpochSecond(Long.parseLong(expiry, EXPIRY_RADIX));
    return clock.instant().isBefore(expires) ? Verdict.VALID : Verdict.EXPIRED;
  }

  private String sign(String expiry, String sessionId) {
    byte[] hmac = hmac(expiry + '.' + sessionId);
    return expiry + '.' + Base64.getUrlEncoder().withoutPadding().encodeToString(hmac);
  }

  private byte[] hmac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
