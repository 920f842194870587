package io.emojify.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * Asks axe-core what in the open page keeps people out.
 *
 * @see <a href="https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md">its
 *     rules</a>
 */
final class Axe {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String LIBRARY = read();

  private static final String RUN =
      """
      const done = arguments[arguments.length - 1];
      axe.run(document, {resultTypes: ['violations']}).then(
          ({violations}) => done(violations
              .filter(({impact}) => impact === 'serious' || impact === 'critical')
              .flatMap(({id, impact, nodes}) => nodes.map(({target, failureSummary}) =>
                  ({id, impact, target: target.join(' '), summary: failureSummary})))),
          (error) => done([{id: 'axe failed', impact: '', target: '', summary: String(error)}]));
      """;

  private final ChromeDriver browser;

  Axe(ChromeDriver browser) {
    this.browser = browser;
    browser.manage().timeouts().scriptTimeout(PATIENCE);
  }

  /** One line for each serious or critical finding; animations must have come to rest before. */
  @SuppressWarnings("unchecked") // the script returns an array of objects with strings
  List<String> findings() {
    browser.executeScript("if (!window.axe) {" + LIBRARY + "}");
    var found = (List<Map<String, String>>) browser.executeAsyncScript(RUN);
    return found.stream()
        .map(
            finding ->
                "%s (%s) at %s: %s"
                    .formatted(
                        finding.get("id"),
                        finding.get("impact"),
                        finding.get("target"),
                        finding.get("summary").replaceAll("\\s+", " ")))
        .toList();
  }

  private static String read() {
    try {
      Properties about = new Properties();
      try (InputStream in = open("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
        about.load(in);
      }
      String file =
          "/META-INF/resources/webjars/axe-core/%s/axe.min.js"
              .formatted(about.getProperty("version"));
      try (InputStream in = open(file)) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    InputStream in = Axe.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is not on the classpath");
    }
    return in;
  }
}
