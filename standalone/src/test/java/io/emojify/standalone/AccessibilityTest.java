package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.schemas.Expression;
import io.emojify.schemas.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * That nobody is kept out of the pages: by axe-core's rules in light and dark, on a phone and a
 * computer; by the keyboard alone; at the width that enlarged text leaves.
 */
class AccessibilityTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** As narrow as a page becomes for who enlarges it fourfold (WCAG 2.2, criterion 1.4.10). */
  private static final int NARROW = 320;

  @TempDir private static Path folder;

  private static Standalone standalone;
  private static PageHost host;
  private static ChromeDriver browser;
  private static Page page;
  private static Axe axe;

  @BeforeAll
  static void start() {
    Browser.assumeInstalled();
    standalone = Standalone.start(TestOptions.with("--staleness-budget=5000", "--max-fps=15"));
    host = PageHost.start();
    browser = Browser.start(List.of(TestPictures.portrait()), folder, true);
    page = new Page(browser);
    axe = new Axe(browser);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (host != null) {
      host.close();
    }
    if (standalone != null) {
      standalone.close();
    }
  }

  @AfterEach
  void leave() {
    browser.get("about:blank");
  }

  /** Or else a silent checker would pass everything. */
  @Test
  void noticesWhatKeepsPeopleOut() {
    page.open(host.address() + "help.html");
    browser.executeScript(
        "document.querySelector('main').append(document.createElement('img'));"
            + "document.styleSheets[0].insertRule('* { outline: none !important }');");

    assertThat(axe.findings()).hasSize(1).first().asString().startsWith("image-alt (critical)");
    assertThat(new TabOrder(browser).stops()).anyMatch(stop -> !stop.isVisible());
  }

  @Test
  void theStartPage() {
    page.open(standalone.pageAddress());

    assertNothingFound("start page");
  }

  @Test
  void thePageWithALiveFace() {
    page.open(standalone.pageAddress());
    page.press("source-demo");
    page.press("start");
    awaiting().until(() -> page.framesShown() >= 5 && page.emotions().size() == 1);

    assertNothingFound("live page");
  }

  @Test
  void thePageThatDrawsOverItsOwnPicture() {
    page.open(standalone.pageAddress());
    page.press("source-demo");
    page.press("start");
    page.press("view-overlay");
    awaiting().until(() -> page.framesShown() >= 5 && page.emotions().size() == 1);
    awaiting().until(() -> page.element("as-table").isDisplayed());
    page.press("as-table");

    assertNothingFound("live page, overlay, timeline as a table");
  }

  @Test
  void theDialogs() {
    page.open(standalone.pageAddress());
    page.press("source-demo");
    page.press("start");
    awaiting().until(() -> page.framesShown() >= 1);

    page.press("share");
    awaiting().until(() -> page.element("share-link").isDisplayed());
    assertNothingFound("share dialog");

    page.element("share-link").sendKeys(Keys.ESCAPE);
    page.press("keys");
    awaiting().until(() -> page.element("keys-on").isDisplayed());
    assertNothingFound("list of keys");
  }

  @Test
  void thePageOfWhoWatches() {
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      page.open(linkTo(client, client.session().get("viewToken").textValue()));
      byte[] picture = TestPictures.portrait();
      awaiting()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                client.send(Style.BOX, picture);
                return page.framesShown() >= 3;
              });

      assertNothingFound("viewer's page");
    }
  }

  @Test
  void aBadLink() {
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      page.open(linkTo(client, "wrong"));
      awaiting().until(() -> !page.messageCode().isEmpty());

      assertNothingFound("bad share link");
    }
  }

  @Test
  void theHelpWithAllAnswersOpen() {
    page.open(host.address() + "help.html");
    browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertNothingFound("help");
  }

  @Test
  void theAboutPage() {
    page.open(host.address() + "about.html");
    awaiting().until(() -> exists(".figures[data-read=true]"));

    assertNothingFound("about");
  }

  @Test
  void theDashboardWithSessions() {
    showSessions();
    browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");

    assertNothingFound("dashboard");
  }

  @Test
  void theDashboardThatLostItsServer() {
    showSessions();
    host.answerWith(503, "{\"error\":\"not started yet\"}");
    awaiting().until(() -> exists("html[data-state=away]"));

    assertNothingFound("dashboard with the last numbers");
  }

  @ParameterizedTest
  @MethodSource("dashboardsWithoutSessions")
  void theDashboardWithoutSessions(String state, int status, String address) {
    host.answerWith(status, new MadeUpSessions().json());
    openDashboard(address);
    awaiting().until(() -> exists("html[data-state=" + state + "]"));

    assertNothingFound("dashboard, " + state);
  }

  static Stream<Object[]> dashboardsWithoutSessions() {
    return Stream.of(
        new Object[] {"empty", 200, "dashboard/#token=" + PageHost.TOKEN},
        new Object[] {"token", 200, "dashboard/"},
        new Object[] {"token", 200, "dashboard/#token=of-somebody-else"},
        new Object[] {"away", 503, "dashboard/#token=" + PageHost.TOKEN});
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help.html", "about.html", "dashboard/"})
  void neverScrollsSideways(String address) {
    if (address.equals("dashboard/")) {
      showSessions();
    } else {
      page.open((address.isEmpty() ? standalone.pageAddress() : host.address()) + address);
    }
    if (address.equals("about.html")) {
      awaiting().until(() -> exists(".figures[data-read=true]"));
    }
    browser.executeScript("document.querySelectorAll('details').forEach(d => d.open = true)");
    resize(NARROW, 640);

    awaiting().untilAsserted(() -> assertThat(page.fitsItsWidth()).isTrue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "help.html", "about.html", "dashboard/"})
  void showsWhereTheKeyboardIs(String address) {
    look("light");
    resize(1280, 800);
    if (address.equals("dashboard/")) {
      showSessions();
    } else {
      page.open((address.isEmpty() ? standalone.pageAddress() : host.address()) + address);
    }

    List<TabOrder.Stop> stops = new TabOrder(browser).stops();

    assertThat(stops).hasSizeGreaterThan(4).allMatch(TabOrder.Stop::isVisible);
  }

  /** In every look and size that people have. */
  private static void assertNothingFound(String state) {
    Set<String> findings = new TreeSet<>();
    for (String theme : List.of("light", "dark")) {
      look(theme);
      for (int[] size : new int[][] {{360, 640}, {1280, 800}}) {
        resize(size[0], size[1]);
        axe.findings()
            .forEach(
                finding ->
                    findings.add(
                        "%s, %s, %d × %d: %s".formatted(state, theme, size[0], size[1], finding)));
      }
    }
    assertThat(findings).isEmpty();
  }

  private static void showSessions() {
    host.answerWith(
        200,
        new MadeUpSessions()
            .with("q3VbX0o1S9yq0fWl2kZr7A", 30, 0, 1, Expression.HAPPY)
            .with("lobby", 12, 90, 3, Expression.NEUTRAL)
            .with("empty-room", 4, 0, 0, null)
            .json());
    openDashboard("dashboard/#token=" + PageHost.TOKEN);
    awaiting().until(() -> browser.findElements(By.className("session")).size() == 3);
    awaiting().until(() -> exists(".chart canvas"));
  }

  /** As in a new tab: nothing is remembered. */
  private static void openDashboard(String address) {
    page.open(host.address() + "dashboard/");
    browser.executeScript("sessionStorage.clear()");
    page.open(host.address() + address);
  }

  private static boolean exists(String selector) {
    return !browser.findElements(By.cssSelector(selector)).isEmpty();
  }

  private static String linkTo(IngestClient client, String token) {
    return "%s#watch=%s&token=%s".formatted(standalone.pageAddress(), client.sessionId(), token);
  }

  private static ConditionFactory awaiting() {
    return await().atMost(BOUND);
  }

  /** With motion reduced, so that colours are judged at rest. */
  private static void look(String theme) {
    browser.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(
                Map.of("name", "prefers-color-scheme", "value", theme),
                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
  }

  private static void resize(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }
}
