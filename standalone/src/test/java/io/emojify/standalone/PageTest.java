package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.schemas.Style;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** The page in a real browser, whose camera shows the bundled portrait. */
class PageTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** As many pixels of a track's colour are a box; brackets have 270 to 300, its absence none. */
  private static final int BOX = 150;

  private static final List<byte[]> FILM = Collections.nCopies(10, TestPictures.portrait());

  /** The face's middle in that film. */
  private static final int FACE_X = 350;

  private static final int FACE_Y = 300;

  @TempDir private static Path folder;

  private static Standalone standalone;
  private static ChromeDriver browser;
  private static Page page;

  @BeforeAll
  static void start() {
    Browser.assumeInstalled();
    standalone = startServer(0);
    browser = Browser.start(FILM, folder, true);
    page = new Page(browser);
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (standalone != null) {
      standalone.close();
    }
  }

  @BeforeEach
  void open() {
    resize(1280, 800);
    page.open(standalone.pageAddress());
    page.errors();
  }

  @AfterEach
  void leave() {
    browser.get("about:blank");
  }

  @Test
  void asksForConsentAndShowsTheOwnFaceWithABoxAndItsExpression() throws Exception {
    assertThat(page.state()).isEqualTo("idle");
    assertThat(page.consent())
        .contains("By starting, you let this page send camera pictures")
        .contains("deleted within a minute");
    assertThat(page.framesShown()).isZero();

    page.press("start");

    awaiting().until(() -> page.state().equals("live"));
    awaiting().until(() -> page.framesShown() >= 20);
    awaiting().untilAsserted(() -> assertThat(page.emotions()).containsExactly("happy"));
    awaiting().untilAsserted(() -> assertThat(boxPixels()).isGreaterThan(BOX));
    awaiting().untilAsserted(() -> assertThat(page.element("fps").getText()).matches("[1-9]\\d*"));
    assertThat(page.element("latency").getText()).matches("\\d+");
    assertThat(page.element("face").getText()).contains("looks happy").contains("%");
    assertThat(page.errors()).isEmpty();
    saveScreenshot(Path.of("target", "page.png"));
  }

  @Test
  void changesTheStyleOfARunningSession() {
    page.press("start");
    awaiting().until(() -> boxPixels() > BOX);

    page.press("style-none");
    awaiting().until(() -> boxPixels() < 50);
    double detail = page.detailAt(FACE_X, FACE_Y);

    page.press("style-blur");
    awaiting().until(() -> page.detailAt(FACE_X, FACE_Y) < 0.5 * detail);

    page.press("style-emoji");
    awaiting().until(() -> page.pixelsOf(0xFF, 0xD0, 0x45) > 2000);

    page.press("style-box");
    awaiting().until(() -> boxPixels() > BOX);
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void letsGoOfTheCameraWhenItIsStopped() {
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    page.rememberCamera();
    assertThat(page.cameraRuns()).isTrue();

    page.press("stop");

    assertThat(page.state()).isEqualTo("stopped");
    assertThat(page.cameraRuns()).isFalse();
    assertThat(page.emotions()).isEmpty();
    assertThat(page.element("start").isDisplayed()).isTrue();
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void letsTheCameraGoWhileNobodyLooksAndGoesOnAfter() {
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    page.rememberCamera();

    hide(true);

    awaiting().until(() -> page.state().equals("paused"));
    assertThat(page.cameraRuns()).isFalse();

    hide(false);

    awaiting().until(() -> page.state().equals("live"));
    int shown = page.framesShown();
    awaiting().until(() -> page.framesShown() > shown + 3);
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void showsTheDemoPictureToThoseWithoutACamera() {
    page.press("source-demo");
    assertThat(page.consent()).contains("the demo picture");

    page.press("start");

    awaiting().until(() -> page.framesShown() >= 5);
    awaiting().untilAsserted(() -> assertThat(page.emotions()).containsExactly("happy"));
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void asksForAVideoWhereNoneIsChosen() {
    page.press("source-file");

    page.press("start");

    awaiting().until(() -> page.messageCode().equals("file-missing"));
    assertThat(page.state()).isEqualTo("idle");
  }

  @Test
  void showsASharedSessionToThoseWhoHoldItsLink() {
    byte[] redFace = TestPictures.faceOn(TestPictures.RED);
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      page.open(linkTo(client, client.session().get("viewToken").textValue()));

      awaiting()
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                client.send(Style.BOX, redFace);
                return page.framesShown() >= 3 && page.emotions().size() == 1;
              });

      assertThat(page.mode()).isEqualTo("watch");
      assertThat(page.pixelsOf(220, 20, 20)).isGreaterThan(100_000);
      assertThat(page.errors()).isEmpty();
    }
  }

  @Test
  void saysThatALinkIsNotRight() {
    try (IngestClient client = IngestClient.connect(standalone.pageAddress())) {
      page.open(linkTo(client, "wrong"));

      awaiting().until(() -> page.messageCode().equals("link-refused"));
      assertThat(page.element("message").getText())
          .contains("This link doesn’t open a session")
          .contains("this link is not valid");

      page.open(standalone.pageAddress() + "#watch=" + client.sessionId());

      awaiting().until(() -> page.messageCode().equals("link-incomplete"));
    }
  }

  @Test
  void saysHowToAllowACameraThatWasDenied(@TempDir Path otherFolder) {
    ChromeDriver denying = Browser.start(FILM, otherFolder, false);
    try {
      Page denied = new Page(denying);
      denied.open(standalone.pageAddress());
      denied.press("start");

      awaiting().until(() -> denied.messageCode().equals("camera-denied"));
      assertThat(denied.state()).isEqualTo("idle");
      assertThat(denied.element("message").getText()).contains("The camera is not allowed");
    } finally {
      denying.quit();
    }
  }

  @Test
  void fitsAPhone() {
    resize(360, 740);
    assertThat(page.fitsItsWidth()).isTrue();

    page.press("start");

    awaiting().until(() -> page.emotions().size() == 1);
    assertThat(page.fitsItsWidth()).isTrue();
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void saysThatTheServerIsGoneAndGoesOnWhenItIsBack() {
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    int port = standalone.httpPort();

    standalone.close();

    awaiting().until(() -> page.state().equals("reconnecting"));
    awaiting().until(() -> page.messageCode().equals("server-gone"));
    int shown = page.framesShown();

    standalone = startServer(port);

    awaiting().until(() -> page.state().equals("live"));
    awaiting().until(() -> page.framesShown() > shown + 5);
    assertThat(page.messageCode()).isEmpty();
  }

  /** What a browser with a window says when its tab goes behind another, or comes back. */
  private static void hide(boolean hidden) {
    browser.executeScript(
        "Object.defineProperty(document, 'hidden', { configurable: true, value: arguments[0] });"
            + "document.dispatchEvent(new Event('visibilitychange'));",
        hidden);
  }

  /** In the picture, around the face: the orange suit is outside. */
  private static long boxPixels() {
    return page.boxPixelsWithin(FACE_X - 105, FACE_Y - 135, FACE_X + 105, FACE_Y + 105);
  }

  private static String linkTo(IngestClient client, String token) {
    return "%s#watch=%s&token=%s".formatted(standalone.pageAddress(), client.sessionId(), token);
  }

  private static ConditionFactory awaiting() {
    return await().atMost(BOUND);
  }

  /** With a budget for live frames that lets a slow machine show pictures, too. */
  private static Standalone startServer(int port) {
    return Standalone.start(
        TestOptions.with("--port=" + port, "--staleness-budget=5000", "--max-fps=15"));
  }

  private static void resize(int width, int height) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  private static void saveScreenshot(Path file) throws Exception {
    Files.write(file, browser.getScreenshotAs(OutputType.BYTES));
  }
}
