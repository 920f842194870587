package io.emojify.runtime;

import java.net.URI;
import java.util.Set;

/**
 * Which pages may open a WebSocket here. Browsers name the page in {@code Origin} and can't be made
 * to lie about it by a page; programs send none and need a token anyway.
 *
 * @param allowed origins besides the server's own, such as {@code https://faces.example}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6455#section-10.2">RFC 6455, section 10.2</a>
 */
public record OriginPolicy(Set<String> allowed) {

  public OriginPolicy {
    allowed = Set.copyOf(allowed);
  }

  /** Only pages that came from here. */
  public static OriginPolicy sameOrigin() {
    return new OriginPolicy(Set.of());
  }

  /**
   * @param origin the header of that name, or null
   * @param host the header of that name: what the client thinks it talks to
   */
  public boolean allows(String origin, String host) {
    return origin == null || allowed.contains(origin) || isFrom(origin, host);
  }

  private static boolean isFrom(String origin, String host) {
    try {
      return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
