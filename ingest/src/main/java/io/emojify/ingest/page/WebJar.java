package io.emojify.ingest.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * A front-end library in a jar, whose version is the one that the build chose.
 *
 * @param folder of the files that browsers load, on the classpath
 */
record WebJar(String folder) {
  /** A library changes with a release only, and its address doesn't say of which: a day. */
  private static final String CACHE = "max-age=86400";

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9.-]*\\.(js|css)");
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8");

  /** The one that npm calls {@code name}. */
  static WebJar of(String name) {
    String about = "/META-INF/maven/org.webjars.npm/%s/pom.properties".formatted(name);
    Properties properties = new Properties();
    try (InputStream in = WebJar.class.getResourceAsStream(about)) {
      if (in == null) {
        throw new IllegalStateException("the WebJar " + name + " is not on the classpath");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String version = properties.getProperty("version");
    return new WebJar("/META-INF/resources/webjars/%s/%s/dist/".formatted(name, version));
  }

  /** Serves its scripts and style sheets below {@code path}. */
  void addTo(JavalinConfig config, String path) {
    // Not as static files: the jar has no entries for folders, without which these find nothing.
    config.routes.get(path + "/{file}", this::serve);
  }

  private void serve(Context context) {
    String file = context.pathParam("file");
    InputStream found = NAME.matcher(file).matches() ? read(file) : null;
    if (found == null) {
      throw new NotFoundResponse();
    }
    context
        .contentType(TYPES.get(file.substring(file.lastIndexOf('.') + 1)))
        .header("Cache-Control", CACHE)
        .header("X-Content-Type-Options", "nosniff")
        .result(found);
  }

  private InputStream read(String file) {
    return WebJar.class.getResourceAsStream(folder + file);
  }
}
