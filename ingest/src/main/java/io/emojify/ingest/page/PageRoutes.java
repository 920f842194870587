package io.emojify.ingest.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

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

  /** A library changes with a release only, and its address doesn't say of which: a day. */
  private static final String LIBRARY_CACHE = "max-age=86400";

  private PageRoutes() {}

  /** Adds the routes to a server that is about to start. */
  public static void addTo(JavalinConfig config) {
    addFiles(config, "/", "/web", HEADERS);
    Map<String, String> headers = new HashMap<>(HEADERS);
    headers.put("Cache-Control", LIBRARY_CACHE);
    addFiles(config, "/lib/uplot", webJar("uplot") + "/dist", headers);
  }

  private static void addFiles(
      JavalinConfig config, String path, String folder, Map<String, String> headers) {
    config.staticFiles.add(
        files -> {
          files.hostedPath = path;
          files.directory = folder;
          files.location = Location.CLASSPATH;
          files.headers = headers;
        });
  }

  /** Where the files of a WebJar are; its version is the one that the build chose. */
  private static String webJar(String name) {
    String about = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(name);
    Properties properties = new Properties();
    try (InputStream in = PageRoutes.class.getResourceAsStream(about)) {
      if (in == null) {
        throw new IllegalStateException("the WebJar " + name + " is not on the classpath");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "/META-INF/resources/webjars/" + name + "/" + properties.getProperty("version");
  }
}
