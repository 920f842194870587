package io.emojify.cluster.faults;

import io.emojify.cluster.Chromium;
import io.emojify.cluster.trial.TrialClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** The real page in a browser while a service behind it is killed: it comes back by itself. */
final class PageReturn {
  private static final Duration BOUND = Duration.ofMinutes(3);
  private static final int MARK = 0x99;

  private final Stand stand;
  private final ChromeDriver browser;

  private PageReturn(Stand stand, ChromeDriver browser) {
    this.stand = stand;
    this.browser = browser;
  }

  /**
   * @param folder for the browser's own folder
   * @return a line for each service that was killed
   */
  static List<String> tryOn(Stand stand, Path folder) throws IOException, InterruptedException {
    if (!Chromium.isInstalled()) {
      return List.of("No Chromium here: the page's return is not tried.");
    }
    ChromeDriver browser =
        Chromium.start(
            TrialClip.render(MARK).frames(), Files.createDirectory(folder.resolve("browser")));
    try {
      PageReturn page = new PageReturn(stand, browser);
      page.open();
      List<String> lines = new ArrayList<>();
      for (String service : List.of("ingest", "renderer")) {
        lines.add(page.killed(service));
      }
      return lines;
    } finally {
      browser.quit();
    }
  }

  private void open() throws InterruptedException {
    stand.services().awaitReady(BOUND);
    browser.get(stand.services().page());
    browser.findElement(By.cssSelector("[data-testid=start]")).click();
    awaitPictures("at first", 0);
  }

  private String killed(String service) throws InterruptedException {
    int shown = framesShown();
    long killed = System.nanoTime();
    JavaProgram program = stand.services().program(service);
    program.kill();
    Waiting.require(
        "the page says that '%s' is gone".formatted(service),
        BOUND,
        () -> root("data-state").equals("reconnecting"));
    program.start();
    awaitPictures("after '%s' was killed".formatted(service), shown);
    double seconds = (System.nanoTime() - killed) / 1e9;
    return String.format(
        Locale.ROOT,
        "page: %s killed and started again, pictures back after %.1f s",
        service,
        seconds);
  }

  private void awaitPictures(String when, int shown) throws InterruptedException {
    Waiting.require(
        "the page shows pictures " + when,
        BOUND,
        () -> root("data-state").equals("live") && framesShown() > shown + 3);
  }

  private int framesShown() {
    return Integer.parseInt(root("data-frames-shown"));
  }

  private String root(String attribute) {
    return browser.findElement(By.tagName("html")).getDomAttribute(attribute);
  }
}
