package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.schemas.Expression;
import io.emojify.schemas.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
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
import org.openqa.selenium.interactions.Actions;

/**
 * That nobody is kept out of the pages: by axe-core's rules in light and dark, on a phone and a
 * computer; by the keyboard alone; at the width that enlarged text leaves.
 */
class AccessibilityTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** As narrow as a page becomes for who enlarges it fourfold (WCAG 2.2, criterion 1.4.10). */
  private static final int NARROW = 320;

  /** More than any page here has places to go to. */
  private static final int MANY_TABS = 150;

  /**
   * What has the focus: its description and whether it can be seen to have it. A control that a
   * label covers shows it by the label.
   */
  private static final String FOCUS =
      """
      const focused = document.activeElement;
      if (!focused || focused === document.body || focused === document.documentElement) {
        return null;
      }
      const box = focused.getBoundingClientRect();
      const inSight = box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
          && box.top < innerHeight && box.left < innerWidth;
      let marked = false;
      for (let part = focused; part && !marked && part !== document.body; part = part.parentElement) {
        const style = getComputedStyle(part);
        marked = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      }
      const name = focused.dataset.testid || focused.id || focused.getAttribute('href')
          || focused.textContent.trim().slice(0, 40) || focused.tagName;
      const place = [...document.querySelectorAll('*')].indexOf(focused);
      return {name: `${focused.localName} “${name}” (${place})`, visible: inSight && marked};
      """;

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
    resize(1280, 800);
    if (address.equals("dashboard/")) {
      showSessions();
    } else {
      page.open((address.isEmpty() ? standalone.pageAddress() : host.address()) + address);
    }

    List<Map<String, Object>> visited = tabThrough();

    assertThat(visited).hasSizeGreaterThan(4);
    assertThat(visited).allSatisfy(focus -> assertThat(focus).containsEntry("visible", true));
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

  /** From the top of the page until the focus leaves it or comes round. */
  @SuppressWarnings("unchecked") // the script returns an object or null
  private static List<Map<String, Object>> tabThrough() {
    List<Map<String, Object>> visited = new ArrayList<>();
    browser.executeScript("document.activeElement?.blur()");
    for (int i = 0; i < MANY_TABS; i++) {
      new Actions(browser).sendKeys(Keys.TAB).perform();
      var focus = (Map<String, Object>) browser.executeScript(FOCUS);
      if (focus == null || visited.contains(focus)) {
        return visited;
      }
      visited.add(focus);
    }
    throw new AssertionError("the focus goes nowhere: " + visited);
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
