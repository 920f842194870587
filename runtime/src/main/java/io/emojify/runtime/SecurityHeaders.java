package io.emojify.runtime;

import io.javalin.config.JavalinConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpFields;

/**
 * What every answer tells the browser that it may not do with it; also errors, and whatever a route
 * forgets. Pages say more, and other things, of themselves.
 *
 * <p>Not {@code Strict-Transport-Security}: the services speak plain HTTP, where browsers ignore
 * it, and it would hold for every port of the host. It is for the gateway that has the certificate.
 *
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/HTTP_Headers_Cheat_Sheet.html">OWASP
 *     on these headers</a>
 */
final class SecurityHeaders {
  private static final Map<String, String> EVERYWHERE = new LinkedHashMap<>();

  static {
    EVERYWHERE.put(
        "Content-Security-Policy",
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    EVERYWHERE.put("X-Content-Type-Options", "nosniff");
    EVERYWHERE.put("X-Frame-Options", "DENY");
    EVERYWHERE.put("Referrer-Policy", "no-referrer");
    EVERYWHERE.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    EVERYWHERE.put("Cross-Origin-Opener-Policy", "same-origin");
    EVERYWHERE.put("Cross-Origin-Resource-Policy", "same-origin");
    EVERYWHERE.put("Cache-Control", "no-store");
  }

  private SecurityHeaders() {}

  /** For answers to what isn't even a request. */
  static void putInto(HttpFields.Mutable headers) {
    EVERYWHERE.forEach(headers::put);
  }

  static void addTo(JavalinConfig config) {
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setSendServerVersion(false);
          http.setSendXPoweredBy(false);
          http.addCustomizer(
              (request, headers) -> {
                putInto(headers);
                return request;
              });
        });
  }
}
