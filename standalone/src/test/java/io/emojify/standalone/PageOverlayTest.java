package io.emojify.standalone;

import static io.emojify.standalone.PageStand.awaiting;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Topics;
import io.emojify.standalone.PageStand.Window;
import io.emojify.vision.Image;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The overlay draws at the display's rate, and on each picture that picture's numbers. The camera
 * shows a film whose frames carry their own number; the server takes five of its thirty frames a
 * second.
 */
class PageOverlayTest {
  private static final int RESULTS_PER_SECOND = 5;

  /** Looks at the stage each time the display has been refreshed, for some seconds. */
  private static final String WATCH_STAGE =
      NumberedFilm.READ_NUMBER
          + """
          const [milliseconds, done] = arguments;
          const stage = document.querySelector('[data-testid=stage]');
          const context = stage.getContext('2d');
          const leftEdge = () => {
            const cards = document.querySelectorAll('[data-testid=face]');
            if (cards.length !== 1) {
              return -1;
            }
            const hex = getComputedStyle(cards[0]).getPropertyValue('--track').trim();
            const colour = [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16));
            const { width, height } = stage;
            const { data } = context.getImageData(0, 0, width, Math.round(0.8 * height));
            // A bracket's upright arm, and not a stray pixel, is what has the colour often.
            for (let x = 0; x < width; x++) {
              let count = 0;
              for (let y = 0; y < Math.round(0.8 * height); y += 2) {
                const i = 4 * (y * width + x);
                count += colour.every((c, at) => Math.abs(data[i + at] - c) < 16);
              }
              if (count >= 10) {
                return x / width;
              }
            }
            return -1;
          };
          const video = document.querySelector('video');
          const seen = [];
          let refreshes = 0;
          let cameraFrames = 0;
          let paints = null;
          const countCamera = () => {
            cameraFrames++;
            video.requestVideoFrameCallback(countCamera);
          };
          video.requestVideoFrameCallback(countCamera);
          const first = Number(stage.dataset.paints ?? 0);
          const end = performance.now() + milliseconds;
          const look = () => {
            refreshes++;
            const { sequence, numbers, paints: now } = stage.dataset;
            if (now !== paints) {
              paints = now;
              if (numbers === 'own') {
                const number = readNumber(context, stage.width, stage.height);
                seen.push({ sequence: Number(sequence), number, leftEdge: leftEdge() });
              }
            }
            if (performance.now() < end) {
              requestAnimationFrame(look);
            } else {
              done({ seen, refreshes, cameraFrames,
                paints: Number(stage.dataset.paints) - first });
            }
          };
          requestAnimationFrame(look);
          """;

  @TempDir private static Path folder;

  private static PageStand stand;
  private static Page page;

  @BeforeAll
  static void start() {
    stand = PageStand.start(folder, NumberedFilm.frames(), "--max-fps=" + RESULTS_PER_SECOND);
    stand.browser().manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    page = stand.page();
  }

  @AfterAll
  static void stop() {
    if (stand != null) {
      stand.close();
    }
  }

  @BeforeEach
  void openOverlay() {
    stand.open(Window.LAPTOP);
    page.press("view-overlay");
  }

  /** One picture on the stage whose own numbers were drawn on it. */
  private record Seen(long sequence, int number, double leftEdge) {
    /** None is found while the colour of the face's track changes. */
    boolean hasBox() {
      return leftEdge >= 0;
    }

    static Seen of(Map<?, ?> values) {
      return new Seen(
          ((Number) values.get("sequence")).longValue(),
          values.get("number") == null ? -1 : ((Number) values.get("number")).intValue(),
          ((Number) values.get("leftEdge")).doubleValue());
    }
  }

  @Test
  void drawsOnEachPictureTheNumbersOfThatVeryFrame() {
    page.press("start");
    awaiting().until(() -> page.emotions().size() == 1);
    List<Seen> seen = new ArrayList<>();
    // Read in each round: frames are deleted after three quarters of a minute.
    Map<Long, Integer> numberOfFrame = new HashMap<>();

    awaiting()
        .until(
            () -> {
              seen.addAll(seenOf(watchStage(2000)));
              stand
                  .values(Topics::frames)
                  .forEach(
                      frame ->
                          numberOfFrame.computeIfAbsent(
                              frame.getSequence(), sequence -> numberIn(frame)));
              return seen.stream().filter(Seen::hasBox).count() >= 12;
            });

    double tolerance = NumberedFilm.STEP / 2.0;
    Map<Long, FrameEmotions> emotions =
        stand.values(Topics::emotions).collect(toMap(FrameEmotions::getSequence, e -> e));
    assertThat(seen)
        .allSatisfy(
            one -> {
              assertThat(one.number())
                  .as("the picture shown as frame %d", one.sequence())
                  .isEqualTo(numberOfFrame.get(one.sequence()));
              if (one.hasBox()) {
                assertThat(one.leftEdge() * TestPictures.WIDTH)
                    .as("the box drawn on frame %d", one.sequence())
                    .isCloseTo(leftOf(emotions.get(one.sequence())), within(tolerance));
              }
            });
    assertThat(seen.stream().map(Seen::number).distinct()).hasSizeGreaterThan(3);
  }

  @Test
  void paintsAtTheDisplaysRateAndNotAtTheResults() {
    page.press("start");
    awaiting().until(() -> page.emotions().size() == 1);

    awaiting()
        .untilAsserted(
            () -> {
              Map<?, ?> watched = watchStage(3000);
              long paints = (Long) watched.get("paints");
              long possible =
                  Math.min((Long) watched.get("refreshes"), (Long) watched.get("cameraFrames"));
              assertThat(paints).isGreaterThan(3 * RESULTS_PER_SECOND);
              assertThat(paints).isGreaterThan(possible * 2 / 3);
            });
    assertThat(page.errors()).isEmpty();
  }

  @Test
  void showsNoFaceWhereNothingIsKnownAboutThePicture() {
    page.press("style-blur");
    page.press("start");
    awaiting().until(() -> page.emotions().size() == 1);
    awaiting()
        .alias("the blocks beneath the face are seen")
        .until(PageOverlayTest::lookAtStage, it -> it.numbers().equals("own") && it.edge() > 60);

    // Without results there are soon no numbers to hide the face by.
    stand.browser().executeScript("WebSocket.prototype.send = () => {};");

    awaiting()
        .alias("nothing is seen")
        .during(Duration.ofSeconds(1))
        .until(PageOverlayTest::lookAtStage, it -> it.numbers().equals("none") && it.edge() < 20);
  }

  /**
   * What is on the stage at one moment.
   *
   * @param numbers whose are drawn
   * @param edge the largest step in brightness between neighbouring pixels in the row of blocks
   */
  private record Stage(String numbers, long edge) {}

  private static Stage lookAtStage() {
    List<?> values =
        (List<?>)
            stand
                .browser()
                .executeScript(
                    """
                const stage = document.querySelector('[data-testid=stage]');
                const { width, height } = stage;
                const { data } = stage.getContext('2d')
                    .getImageData(0, Math.round(0.93 * height), width, 1);
                let sharpest = 0;
                for (let i = 4; i < data.length; i += 4) {
                  sharpest = Math.max(sharpest, Math.abs(data[i] - data[i - 4]));
                }
                return [stage.dataset.numbers ?? '', sharpest];
                """);
    return new Stage((String) values.get(0), (Long) values.get(1));
  }

  private static Map<?, ?> watchStage(int milliseconds) {
    return (Map<?, ?>) stand.browser().executeAsyncScript(WATCH_STAGE, milliseconds);
  }

  private static List<Seen> seenOf(Map<?, ?> watched) {
    return ((List<?>) watched.get("seen")).stream().map(one -> Seen.of((Map<?, ?>) one)).toList();
  }

  private static double leftOf(FrameEmotions emotions) {
    return emotions.getFaces().get(0).getBox().getX();
  }

  private static int numberIn(Frame frame) {
    ByteBuffer jpeg = frame.getJpeg().duplicate();
    byte[] bytes = new byte[jpeg.remaining()];
    jpeg.get(bytes);
    try (Image picture = TestPictures.decode(bytes)) {
      return NumberedFilm.numberIn(picture);
    }
  }
}
