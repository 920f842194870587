package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** That the help answers what the page complains about, where the page's messages can link to. */
class HelpPageTest {
  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("^ {2}'?([a-z-]+)'?: \\(", Pattern.MULTILINE);
  private static final Pattern KEY = Pattern.compile("key: '(.)', does");
  private static final Pattern LINK = Pattern.compile("href=\"#([^\"]+)\"");

  @Test
  void hasAnAnswerForEveryMessageUnderItsCode() throws Exception {
    List<String> codes = all(CODE, read("/web/js/messages.js"));

    assertThat(codes).contains("camera-denied", "insecure-context", "link-expired");
    assertThat(all(ID, read("/web/help.html"))).containsAll(codes).doesNotHaveDuplicates();
  }

  @Test
  void namesEveryKeyOfTheLivePage() throws Exception {
    String help = read("/web/help.html");

    assertThat(all(KEY, read("/web/js/app.js")))
        .isNotEmpty()
        .allSatisfy(key -> assertThat(help).containsIgnoringCase("<td><kbd>" + key + "</kbd>"));
  }

  @Test
  void pointsOnlyToWhatIsThere() throws Exception {
    for (String page : List.of("/web/help.html", "/web/about.html")) {
      String html = read(page);

      assertThat(all(ID, html)).containsAll(all(LINK, html));
    }
    assertThat(all(ID, read("/web/about.html"))).contains("figures", "banned");
  }

  @Test
  void opensTheAnswerThatALinkPointsTo(@TempDir Path folder) {
    Browser.assumeInstalled();
    try (PageHost host = PageHost.start()) {
      ChromeDriver browser = Browser.start(List.of(TestPictures.portrait()), folder, true);
      try {
        for (String code : List.of("insecure-context", "link-expired", "slow-network")) {
          browser.get("about:blank");
          browser.get(host.address() + "help.html#" + code);

          assertThat(browser.findElement(By.id(code)).isDisplayed()).isTrue();
          assertThat(browser.findElements(By.cssSelector("details[open]"))).hasSize(1);
        }
      } finally {
        browser.quit();
      }
    }
  }

  private static List<String> all(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String read(String resource) throws IOException {
    try (InputStream in = HelpPageTest.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
