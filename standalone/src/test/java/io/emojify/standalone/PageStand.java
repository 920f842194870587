package io.emojify.standalone;

import static org.awaitility.Awaitility.await;

import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.openqa.selenium.chrome.ChromeDriver;

/** A server and a browser that shows its page: what every test of the page needs. */
final class PageStand implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(60);

  private final Path folder;
  private final Standalone server;
  private final ChromeDriver browser;
  private final Page page;

  private PageStand(Path folder, Standalone server, ChromeDriver browser) {
    this.folder = folder;
    this.server = server;
    this.browser = browser;
    this.page = new Page(browser);
  }

  /** The windows that the page is tried in: a phone's, and a laptop's. */
  enum Window {
    PHONE(360, 640),
    LAPTOP(1280, 800);

    final int width;
    final int height;

    Window(int width, int height) {
      this.width = width;
      this.height = height;
    }
  }

  /**
   * Skips the test where there is no browser.
   *
   * @param folder an empty one
   * @param film that the browser's camera shows
   * @param flags of the server, besides a budget for live frames that lets a slow machine show
   *     pictures, too
   */
  static PageStand start(Path folder, List<byte[]> film, String... flags) {
    Browser.assumeInstalled();
    String[] all = new String[flags.length + 1];
    all[0] = "--staleness-budget=5000";
    System.arraycopy(flags, 0, all, 1, flags.length);
    Standalone server = Standalone.start(TestOptions.with(all));
    return new PageStand(folder, server, Browser.start(film, folder, true));
  }

  Standalone server() {
    return server;
  }

  ChromeDriver browser() {
    return browser;
  }

  Page page() {
    return page;
  }

  Path downloads() {
    return Browser.downloads(folder);
  }

  /** Opens the page anew. */
  void open(Window window) {
    resize(window);
    page.open(server.pageAddress());
    page.errors();
  }

  /** With a run under way, one's own camera; goes on with the present one if there is. */
  void live(Window window) {
    if (browser.getCurrentUrl().startsWith(server.pageAddress()) && page.state().equals("live")) {
      resize(window);
      return;
    }
    open(window);
    page.press("start");
    awaiting().until(() -> page.framesShown() > 0 && page.emotions().size() == 1);
  }

  void resize(Window window) {
    browser.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            window.width,
            "height",
            window.height,
            "deviceScaleFactor",
            1,
            "mobile",
            window == Window.PHONE));
  }

  /** What is on a topic of the session that the page has, oldest first. */
  <V> Stream<V> values(Function<Topics, Topic<?, V>> topic) {
    try (TopicReader reader = new TopicReader(server.broker().bootstrapServers())) {
      return reader.valuesOf(page.session(), topic.apply(server.context().topics())).stream();
    }
  }

  static ConditionFactory awaiting() {
    return await().atMost(BOUND);
  }

  @Override
  public void close() {
    browser.quit();
    server.close();
  }
}
