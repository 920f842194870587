package io.emojify.ingest.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/**
 * Serves the page from {@code src/main/resources/web}, with headers that let it do only what it is
 * made for: scripts and styles of its own, pictures that it draws itself, the camera. The charts'
 * library comes from its WebJar, under {@code /lib/uplot/}; nothing is loaded from elsewhere.
 */
public final class PageRoutes {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:;"
              + " connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "Permissions-Policy",
          "camera=(self), microphone=(), geolocation=()",
          "Referrer-Policy",
          "no-referrer",
          "X-Content-Type-Options",
          "nosniff",
          "Cache-Control",
          "no-cache");

  private PageRoutes() {}

  /** Adds the routes to a server that is about to start. */
  public static void addTo(JavalinConfig config) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/";
          files.directory = "/web";
          files.location = Location.CLASSPATH;
          files.headers = HEADERS;
          // The model's card: shown, not downloaded, and with its symbols.
          files.mimeTypes.add("text/plain; charset=utf-8", "md");
        });
    WebJar.of("uplot").addTo(config, "/lib/uplot");
  }
}
