package io.emojify.standalone;

import static io.emojify.standalone.PageStand.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Frame;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topics;
import io.emojify.standalone.PageStand.Window;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.support.ui.Select;

/** Each control of the page does its work, in a phone's window and in a laptop's. */
class PageControlsTest {
  @TempDir private static Path folder;

  private static PageStand stand;
  private static Page page;

  @BeforeAll
  static void start() {
    stand =
        PageStand.start(folder, Collections.nCopies(10, TestPictures.portrait()), "--max-fps=15");
    page = stand.page();
  }

  @AfterAll
  static void stop() {
    if (stand != null) {
      stand.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void switchesBetweenTheServersPictureAndAnOverlay(Window window) {
    stand.live(window);
    int before = page.framesShown();

    page.press("view-overlay");

    awaiting().until(() -> page.view().equals("overlay") && page.framesShown() > before + 10);
    awaiting().until(() -> "own".equals(stageData("numbers")));

    page.press("view-annotated");

    awaiting().until(() -> stageData("numbers") == null);
    int later = page.framesShown();
    awaiting().until(() -> page.framesShown() > later + 3);
    assertThat(page.errors()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void mirrorsThePicture(Window window) {
    stand.live(window);
    double before = page.leftMinusRight();

    page.press("mirror");

    assertThat(page.isPressed("mirror")).isTrue();
    awaiting().until(() -> Math.abs(page.leftMinusRight() + before) < Math.abs(before) / 2);

    page.press("mirror");

    awaiting().until(() -> Math.abs(page.leftMinusRight() - before) < Math.abs(before) / 2);
  }

  @ParameterizedTest
  @EnumSource
  void savesASnapshotAsPng(Window window) throws IOException {
    stand.live(window);

    page.press("snapshot");

    Path png = awaiting().until(() -> download(".png"), Optional::isPresent).orElseThrow();
    byte[] bytes = Files.readAllBytes(png);
    assertThat(bytes).startsWith(0x89, 'P', 'N', 'G');
    assertThat(page.announcement()).isEqualTo("Snapshot saved.");
    Files.delete(png);
  }

  @ParameterizedTest
  @EnumSource
  void recordsAFilmAndTheNumbersOfItsFrames(Window window) throws IOException {
    stand.live(window);

    page.press("record");

    assertThat(page.isPressed("record")).isTrue();
    assertThat(page.element("recording-mark").isDisplayed()).isTrue();
    awaiting()
        .until(() -> page.element("recording-mark").getText().matches("(?s).*0:(0[2-9]|[1-5]\\d)"));

    page.press("record");

    awaiting().until(() -> page.element("takes").isDisplayed());
    assertThat(page.element("recording-mark").isDisplayed()).isFalse();
    page.press("take-film");
    Path film = awaiting().until(() -> download(".webm"), Optional::isPresent).orElseThrow();
    byte[] ebml = {0x1A, 0x45, (byte) 0xDF, (byte) 0xA3};
    assertThat(Files.readAllBytes(film)).startsWith(ebml).hasSizeGreaterThan(5_000);
    page.press("take-table");
    Path table = awaiting().until(() -> download(".csv"), Optional::isPresent).orElseThrow();
    List<String> lines = Files.readAllLines(table, StandardCharsets.UTF_8);
    assertThat(lines.get(0))
        .startsWith("session,sequence,captured_at,received_at,width,height,skipped,track,x,y,")
        .endsWith(",raw_neutral,raw_sad,raw_surprise");
    assertThat(lines).hasSizeGreaterThan(3);
    assertThat(lines.subList(1, lines.size()))
        .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(29))
        .anySatisfy(line -> assertThat(line).contains(",happy,"));

    page.press("take-discard");

    assertThat(page.element("takes").isDisplayed()).isFalse();
    Files.delete(film);
    Files.delete(table);
  }

  @ParameterizedTest
  @EnumSource
  void fillsTheScreenAndComesBack(Window window) {
    stand.live(window);

    page.press("full-screen");

    awaiting().until(() -> page.isPressed("full-screen"));
    assertThat(page.element("stage").isDisplayed()).isTrue();

    page.press("full-screen");

    awaiting().until(() -> !page.isPressed("full-screen"));
  }

  @ParameterizedTest
  @EnumSource
  void pausesAndResumesAndLetsTheCameraGoMeanwhile(Window window) {
    stand.live(window);
    page.rememberCamera();

    page.press("pause");

    assertThat(page.state()).isEqualTo("paused");
    assertThat(page.element("pause").getText()).isEqualTo("Resume");
    assertThat(page.cameraRuns()).isFalse();

    page.press("pause");

    awaiting().until(() -> page.state().equals("live"));
    int before = page.framesShown();
    awaiting().until(() -> page.framesShown() > before + 3);
    assertThat(page.element("pause").getText()).isEqualTo("Pause");
  }

  @ParameterizedTest
  @EnumSource
  void sendsTheSmoothingThatIsChosen(Window window) {
    stand.open(window);
    assertThat(page.element("smoothing-value").getText()).isEqualTo("as the server is set");
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0);
    assertThat(newestFrame().getSmoothingMillis()).isNull();

    page.element("smoothing").sendKeys(Keys.END);

    assertThat(page.element("smoothing-value").getText()).isEqualTo("2.00 s");
    awaiting().until(() -> Integer.valueOf(2000).equals(newestFrame().getSmoothingMillis()));

    page.element("smoothing").sendKeys(Keys.HOME);

    assertThat(page.element("smoothing-value").getText()).isEqualTo("none");
    awaiting().until(() -> Integer.valueOf(0).equals(newestFrame().getSmoothingMillis()));
  }

  @ParameterizedTest
  @EnumSource
  void sendsNoPictureToBeDrawnWhereOnlyNumbersAreWanted(Window window) {
    stand.live(window);
    assertThat(newestFrame().getStyle()).isEqualTo(Style.BOX);

    page.press("view-overlay");

    awaiting().until(() -> newestFrame().getStyle() == Style.NUMBERS);

    page.press("share");
    awaiting().until(() -> newestFrame().getStyle() == Style.BOX);
    page.element("share-dialog").sendKeys(Keys.ESCAPE);
    awaiting().until(() -> !page.isOpen("share-dialog"));

    page.press("view-annotated");
    stand.open(window);
  }

  @ParameterizedTest
  @EnumSource
  void showsTheTimelineOfAFaceAlsoAsATable(Window window) {
    stand.live(window);

    awaiting().until(() -> page.element("chart").isDisplayed());
    awaiting()
        .until(() -> !stand.browser().findElements(By.cssSelector(".chart canvas")).isEmpty());
    // The lists are written anew as faces come and go.
    awaiting()
        .ignoreException(StaleElementReferenceException.class)
        .untilAsserted(
            () -> {
              Select faces = new Select(page.element("timeline-track"));
              faces.selectByIndex(1);
              assertThat(faces.getFirstSelectedOption().getText()).matches("Face \\d+");
            });

    page.press("as-table");

    awaiting()
        .ignoreException(StaleElementReferenceException.class)
        .untilAsserted(
            () ->
                assertThat(stand.browser().findElement(By.cssSelector(".as-table tbody")).getText())
                    .contains("happy"));
    page.press("as-table");
    assertThat(page.errors()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void saysHowWellItGoes(Window window) {
    stand.live(window);

    awaiting()
        .until(
            () ->
                List.of("Smooth", "Slow network", "Server busy", "Slow device")
                    .contains(page.element("verdict").getText()));
    assertThat(page.element("latency").getText()).matches("\\d+");
    assertThat(page.fitsItsWidth()).isTrue();
  }

  private static String stageData(String name) {
    return page.element("stage").getDomAttribute("data-" + name);
  }

  /** As the detector gets it. */
  private static Frame newestFrame() {
    return stand.values(Topics::frames).reduce((older, newer) -> newer).orElseThrow();
  }

  private static Optional<Path> download(String extension) throws IOException {
    if (!Files.isDirectory(stand.downloads())) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(stand.downloads())) {
      return files.filter(file -> file.getFileName().toString().endsWith(extension)).findFirst();
    }
  }
}
