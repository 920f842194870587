package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

/** That the about page tells the figures of the model that is in use, and names whom it owes. */
class AboutPageTest {
  private static final Duration BOUND = Duration.ofSeconds(60);
  private static final Path NOTICE = Path.of("..", "NOTICE");

  @TempDir private static Path folder;

  private static PageHost host;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() {
    Browser.assumeInstalled();
    host = PageHost.start();
    browser = Browser.start(List.of(TestPictures.portrait()), folder, true);
    browser.get(host.address() + "about.html");
    await()
        .atMost(BOUND)
        .until(() -> !browser.findElements(By.cssSelector(".figures[data-read=true]")).isEmpty());
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
    if (host != null) {
      host.close();
    }
  }

  @Test
  void tellsTheHashAndSizeOfTheModelInUse() throws Exception {
    byte[] model = read("/models/expressions.tflite");

    assertThat(figure("sha256"))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model)));
    assertThat(figure("bytes")).isEqualTo(String.format(Locale.ROOT, "%,d", model.length));
  }

  /** The export measured it, too, through another interpreter: a picture or two may differ. */
  @Test
  void tellsTheAccuracyThatWasMeasured() throws Exception {
    JsonNode origin = new ObjectMapper().readTree(read("/models/expressions.origin.json"));
    double measured = 0;
    for (JsonNode variant : origin.get("variants")) {
      if (variant.get("shipped").booleanValue()) {
        measured = variant.get("accuracy").doubleValue();
      }
    }

    assertThat(measured).isPositive();
    assertThat(Double.parseDouble(figure("accuracy").replace("%", "")))
        .isCloseTo(100 * measured, within(0.1));
  }

  @Test
  void tellsEachExpressionAsTheCardDoes() throws Exception {
    String card = new String(read("/models/model-card.md"), StandardCharsets.UTF_8);
    Matcher row =
        Pattern.compile(
                "^\\| (\\w+) \\| (\\d+) \\| ([\\d.]+%) \\| ([\\d.]+%) \\|", Pattern.MULTILINE)
            .matcher(card);

    int rows = 0;
    while (row.find()) {
      rows++;
      WebElement shown =
          browser.findElement(By.cssSelector("tr[data-expression=" + row.group(1) + "]"));
      assertThat(shown.getText()).contains(row.group(2), row.group(3), row.group(4));
    }
    assertThat(rows).isEqualTo(7);
  }

  @Test
  void namesEverythingByOthersThatIsPassedOn() throws Exception {
    Matcher heading =
        Pattern.compile("^(.+)\n-{5,}$", Pattern.MULTILINE).matcher(Files.readString(NOTICE));
    List<String> named =
        browser.findElements(By.cssSelector(".sources dt")).stream()
            .map(name -> name.getText().replace('’', '\''))
            .toList();

    List<String> shipped =
        heading
            .results()
            .map(match -> match.group(1))
            .filter(name -> !name.startsWith("Only in benchmarks/"))
            .toList();
    assertThat(named).isEqualTo(shipped);
    assertThat(named).isNotEmpty();
  }

  private static String figure(String name) {
    return browser.findElement(By.cssSelector("[data-figure=" + name + "]")).getText();
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = AboutPageTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
