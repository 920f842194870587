package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.page.PageRoutes;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * What the page decides by arithmetic alone, by its own modules in a browser, without a pipeline.
 */
class PageLogicTest {
  @TempDir private static Path folder;

  private static Javalin server;
  private static ChromeDriver browser;

  @BeforeAll
  static void start() {
    Browser.assumeInstalled();
    server = Javalin.create(PageRoutes::addTo).start("127.0.0.1", 0);
    browser = Browser.start(List.of(TestPictures.portrait()), folder, false);
    browser.get("http://localhost:%d/".formatted(server.port()));
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.quit();
    }
    if (server != null) {
      server.stop();
    }
  }

  /** Runs {@code body}, an arrow function's, with what {@code module} exports as {@code m}. */
  private static Object run(String module, String body) {
    return browser.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "import('/js/"
            + module
            + "').then(m => done((() => {"
            + body
            + "})())).catch(error => done(String(error)));");
  }

  private static String verdictAfter(String feed) {
    return (String)
        run(
            "connection-quality.js",
            """
            const quality = new m.ConnectionQuality();
            let verdict = '';
            const result = (now, server, roundTrip, device = 0) => quality.resulted(
                now, { receivedAt: 1000, composedAt: 1000 + server }, { roundTrip, device });
            const skip = now => quality.resulted(now, { skipped: 'stale' }, null);
            const seconds = (from, to, each) => {
              for (let now = from * 1000; now < to * 1000; now += 100) {
                each(now);
                verdict = quality.verdict(now);
              }
            };
            """
                + feed
                + "return verdict;");
  }

  @Test
  void callsAQuickRoundTripSmooth() {
    assertThat(verdictAfter("seconds(0, 2, now => result(now, 60, 90));")).isEqualTo("smooth");
  }

  @Test
  void saysNothingBeforeItKnowsAnything() {
    assertThat(verdictAfter("seconds(0, 2, () => {});")).isEmpty();
  }

  @Test
  void blamesTheNetworkForWhatTheServerDidNotTake() {
    assertThat(verdictAfter("seconds(0, 5, now => result(now, 60, 500));"))
        .isEqualTo("slow-network");
  }

  @Test
  void blamesTheServerForWhatItSkipsOrTakesLongFor() {
    assertThat(verdictAfter("seconds(0, 5, now => now % 400 ? result(now, 60, 90) : skip(now));"))
        .isEqualTo("server-busy");
    assertThat(verdictAfter("seconds(0, 5, now => result(now, 700, 750));"))
        .isEqualTo("server-busy");
  }

  @Test
  void blamesTheServerForRefusedFrames() {
    assertThat(
            verdictAfter(
                """
                seconds(0, 5, now =>
                    now % 300 ? result(now, 60, 90) : quality.rejected(now, 'busy'));
                """))
        .isEqualTo("server-busy");
  }

  @Test
  void blamesTheDeviceForWhatThePageItselfTook() {
    assertThat(verdictAfter("seconds(0, 5, now => result(now, 60, 500, 400));"))
        .isEqualTo("slow-device");
  }

  @Test
  void doesNotChangeItsMindForAMoment() {
    String calm = "seconds(0, 3, now => result(now, 60, 90));";
    String moment = "seconds(3, 4, now => result(now, 60, 2000));";
    assertThat(verdictAfter(calm + moment)).isEqualTo("smooth");
    assertThat(
            verdictAfter(
                "seconds(0, 8, now => result(now, 60, 900));"
                    + "seconds(8, 12, now => result(now, 60, 90));"))
        .as("forgiven only after a while")
        .isEqualTo("slow-network");
    assertThat(
            verdictAfter(
                "seconds(0, 8, now => result(now, 60, 900));"
                    + "seconds(8, 18, now => result(now, 60, 90));"))
        .isEqualTo("smooth");
  }

  @Test
  void showsThePictureAsLateAsMostResultsNeedAndNoLater() {
    Object delays =
        run(
            "overlay/presentation-delay.js",
            """
            const steady = new m.PresentationDelay();
            for (let i = 0; i < 100; i++) { steady.add(i % 20 === 7 ? 2000 : 200); }
            const lost = new m.PresentationDelay();
            for (let i = 0; i < 100; i++) { lost.add(60000); }
            const after = (delay, seconds) => {
              let ms = 0;
              for (let now = 0; now <= seconds * 1000; now += 20) { ms = delay.at(now); }
              return Math.round(ms);
            };
            return [after(steady, 5), after(lost, 10)];
            """);

    assertThat(delays).isEqualTo(List.of(217L, 900L));
  }

  @Test
  void movesBoxesBetweenTheFramesThatWereRead() {
    Object boxes =
        run(
            "overlay/frame-numbers.js",
            """
            const face = (track, x) => ({ track, emotion: 'happy', confidence: 1,
                box: { x, y: 0, width: 100, height: 100 } });
            const numbers = new m.FrameNumbers();
            numbers.add(1000, { sequence: 1, width: 100, height: 100, faces: [face(1, 0)] });
            numbers.add(1200, { sequence: 3, width: 100, height: 100,
                faces: [face(1, 40), face(2, 80)] });
            const at = (time, sequence) => numbers.of({ at: time, sequence: sequence ?? null });
            const tell = found => found === null ? 'none' : found.kind + ' ' + found.from.join('+')
                + ' ' + found.faces.map(f => f.track + '@' + f.box.x.toFixed(2)).join(',');
            return [at(1000, 1), at(1050), at(1150), at(1300), at(2000), at(100)].map(tell);
            """);

    assertThat(boxes)
        .isEqualTo(
            List.of(
                "own 1 1@0.00",
                "between 1+3 1@0.10,2@0.80",
                "between 1+3 1@0.30,2@0.80",
                "borrowed 3 1@0.40,2@0.80",
                "none",
                "none"));
  }

  @Test
  void leavesAGapInTheTimelineWhereAFaceWasAway() {
    Object columns =
        run(
            "timeline/track-history.js",
            """
            const history = new m.TrackHistory();
            const happy = track => [{ track, probabilities: { happy: 1 } }];
            for (let now = 100; now < 102; now += 0.1) { history.add(now, happy(1)); }
            for (let now = 110; now < 112; now += 0.1) { history.add(now, happy(1)); }
            history.add(112, happy(2));
            const [times, , , , values] = history.columns(1, 112);
            history.add(400, happy(3));
            return [times.length === values.length, values.filter(v => v === null).length,
                values.filter(v => v === 1).length, history.tracks.join()];
            """);

    assertThat(columns).isEqualTo(List.of(true, 1L, 16L, "3"));
  }

  @Test
  void writesNumbersAsTheExportedTablesHaveThem() {
    Object csv =
        browser.executeAsyncScript(
            """
            const done = arguments[arguments.length - 1];
            import('/js/recording/numbers-table.js').then(({ NumbersTable }) => {
              const table = new NumbersTable();
              const all = { angry: 0, disgust: 0, fear: 0, happy: 0.930004, neutral: 0.07,
                  sad: 0, surprise: 0 };
              const frame = { capturedAt: 5, receivedAt: 6, width: 640, height: 480 };
              table.add('s,1', { ...frame, sequence: 7, faces: [{ track: 2,
                  box: { x: 1.005, y: -2, width: 100.129, height: 9.5 }, score: 0.9,
                  emotion: 'happy', confidence: 0.930004, probabilities: all, raw: all }] });
              table.add('s,1', { ...frame, sequence: 8, skipped: 'stale', faces: [] });
              table.toBlob().text().then(text => done([table.rows, ...text.split('\\n').slice(1)]));
            }).catch(error => done(String(error)));
            """);

    assertThat(csv)
        .isEqualTo(
            List.of(
                2L,
                "\"s,1\",7,5,6,640,480,,2,1,-2,100.13,9.5,0.9,happy,0.93,"
                    + "0,0,0,0.93,0.07,0,0,0,0,0,0.93,0.07,0,0",
                "\"s,1\",8,5,6,640,480,stale" + ",".repeat(22),
                ""));
  }
}
