package io.emojify.analytics.api;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/**
 * Serves the operators' page from {@code src/main/resources/web/dashboard}, with headers that let
 * it do only what it is made for. The charts' library isn't here: it comes from {@code /lib/} of
 * ingest, which has the same origin in the standalone and behind a gateway.
 */
final class DashboardRoutes {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none';"
              + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "Permissions-Policy",
          "camera=(), microphone=(), geolocation=()",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff",
          "Cache-Control",
          "no-cache");

  private DashboardRoutes() {}

  static void addTo(JavalinConfig config) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/dashboard";
          files.directory = "/web/dashboard";
          files.location = Location.CLASSPATH;
          files.headers = HEADERS;
        });
  }
}
