package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.schemas.Expression;
import io.emojify.schemas.Style;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.Select;

/** The operators' page, with sessions made up for it. */
class DashboardPageTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir private static Path folder;

  private static PageHost host;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() {
    Browser.assumeInstalled();
    host = PageHost.start();
    browser = Browser.start(List.of(TestPictures.portrait()), folder, true);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (host != null) {
      host.close();
    }
  }

  @BeforeEach
  void forget() {
    host.answerWith(200, new MadeUpSessions().json());
    browser.get(host.address() + "dashboard/");
    browser.executeScript("sessionStorage.clear()");
    browser.get("about:blank");
  }

  @AfterEach
  void leave() {
    browser.get("about:blank");
  }

  @Test
  void showsASessionsLastWindowAndItsHistory() {
    host.answerWith(200, new MadeUpSessions().with("lobby", 30, 15, 2, Expression.SURPRISE).json());

    browser.get(host.dashboard());

    awaiting().until(() -> sessions().equals(List.of("lobby")));
    assertThat(text("[data-testid=session]"))
        .contains("15.0 /s")
        .contains("10 %")
        .contains("Mostly looks surprised")
        .contains("surprised 70 %");
    assertThat(text(".faces")).isEqualTo("2");
    assertThat(text("[data-testid=totals]")).isEqualTo("1 session, 2 faces");
    awaiting().until(() -> browser.findElements(By.cssSelector(".chart canvas")).size() == 1);
    browser.findElement(By.cssSelector("details summary")).click();
    awaiting().until(() -> browser.findElements(By.cssSelector("tbody tr")).size() == 30);
  }

  @Test
  void takesTheTokenOutOfTheAddressAndKeepsItForTheTab() {
    browser.get(host.dashboard());
    awaiting().until(() -> state().equals("empty"));

    assertThat(browser.getCurrentUrl()).isEqualTo(host.address() + "dashboard/");
    browser.navigate().refresh();
    awaiting().until(() -> state().equals("empty"));
  }

  @Test
  void asksForATokenAndAgainIfItIsWrong() {
    browser.get(host.address() + "dashboard/");
    awaiting().until(() -> state().equals("token"));

    find("token").sendKeys("not-the-right-token", Keys.ENTER);
    awaiting().until(() -> find("token-problem").getText().contains("doesn’t accept"));
    assertThat(state()).isEqualTo("token");

    find("token").sendKeys(PageHost.TOKEN, Keys.ENTER);
    awaiting().until(() -> state().equals("empty"));
  }

  @Test
  void keepsTheLastNumbersWhileTheServerIsAwayAndGoesOnAfterwards() {
    String oneSession = new MadeUpSessions().with("lobby", 3, 0, 1, Expression.SAD).json();
    host.answerWith(200, oneSession);
    browser.get(host.dashboard());
    awaiting().until(() -> state().equals("sessions"));

    host.answerWith(503, "{\"error\":\"not started yet\"}");
    awaiting().until(() -> state().equals("away"));
    assertThat(find("away").getText()).contains("isn’t answering").contains("What you see is of");
    assertThat(sessions()).containsExactly("lobby");

    host.answerWith(200, oneSession);
    awaiting().until(() -> state().equals("sessions"));
    assertThat(find("away").isDisplayed()).isFalse();
  }

  @Test
  void saysWhyThereIsNoDashboard() {
    host.answerWith(404, "{\"error\":\"set --operator-token\"}");

    browser.get(host.dashboard());

    awaiting().until(() -> state().equals("off"));
    assertThat(find("away").getText()).contains("set --operator-token");
  }

  @Test
  void keepsSessionsInTheirPlacesWhateverOrderTheyComeIn() {
    MadeUpSessions first = new MadeUpSessions().with("b", 3, 0, 1, Expression.SAD);
    host.answerWith(200, first.json());
    browser.get(host.dashboard());
    awaiting().until(() -> sessions().equals(List.of("b")));

    host.answerWith(
        200,
        new MadeUpSessions()
            .with("a", 1, 0, 3, Expression.SAD)
            .with("c", 1, 75, 2, Expression.HAPPY)
            .with("b", 4, 0, 1, Expression.SAD)
            .json());
    awaiting().until(() -> sessions().equals(List.of("b", "a", "c")));

    order("faces");
    assertThat(sessions()).containsExactly("a", "c", "b");
    order("skipped");
    assertThat(sessions()).containsExactly("c", "b", "a");
    order("name");
    assertThat(sessions()).containsExactly("a", "b", "c");
  }

  @Test
  void asksNothingWhileItIsHidden() {
    browser.get(host.dashboard());
    awaiting().until(() -> polls() >= 2);

    browser.executeScript(
        "Object.defineProperty(document, 'hidden', {get: () => true, configurable: true});"
            + "document.dispatchEvent(new Event('visibilitychange'));");
    // The one that was under way may still come in.
    int seen = polls() + 1;
    await().during(Duration.ofSeconds(8)).atMost(BOUND).until(() -> polls() <= seen);

    browser.executeScript(
        "delete document.hidden; document.dispatchEvent(new Event('visibilitychange'));");
    awaiting().until(() -> polls() > seen);
  }

  @Test
  void showsTheSessionOfARealPipeline() {
    try (Standalone standalone =
        Standalone.start(
            TestOptions.with("--staleness-budget=30000", "--operator-token=" + PageHost.TOKEN))) {
      browser.get(standalone.dashboardLink());
      awaiting().until(() -> state().equals("empty"));
      String session;
      try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
        session = client.sessionId();
        for (int i = 0; i < 20; i++) {
          client.send(Style.BOX, TestPictures.portrait());
        }
      }

      awaiting().until(() -> sessions().equals(List.of(session)));
      assertThat(text("[data-testid=session]")).contains("Mostly looks happy");
      // A face that a busy machine loses for a while counts as another.
      assertThat(text(".faces")).matches("[1-9]\\d*");
      awaiting().until(() -> browser.findElements(By.cssSelector(".chart canvas")).size() == 1);
    }
  }

  private static void order(String order) {
    new Select(find("order")).selectByValue(order);
  }

  private static List<String> sessions() {
    return browser.findElements(By.cssSelector("[data-testid=session]")).stream()
        .map(card -> card.getDomAttribute("data-session"))
        .toList();
  }

  private static String state() {
    return browser.findElement(By.tagName("html")).getDomAttribute("data-state");
  }

  private static int polls() {
    return Integer.parseInt(browser.findElement(By.tagName("html")).getDomAttribute("data-polls"));
  }

  private static String text(String selector) {
    return browser.findElement(By.cssSelector(selector)).getText();
  }

  private static WebElement find(String testId) {
    return browser.findElement(By.cssSelector("[data-testid=" + testId + "]"));
  }

  private static ConditionFactory awaiting() {
    return await().atMost(BOUND);
  }
}
