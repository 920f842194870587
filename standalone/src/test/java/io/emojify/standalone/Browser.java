package io.emojify.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Starts the Chromium of this machine without a window. */
final class Browser {
  private static final Optional<File> CHROMIUM =
      find("chromium", "chromium-browser", "google-chrome");
  private static final Optional<File> DRIVER = find("chromedriver");

  private Browser() {}

  /** Skips the tests that need one where there is none. */
  static void assumeInstalled() {
    boolean installed = CHROMIUM.isPresent() && DRIVER.isPresent();
    if (!installed) {
      System.out.println("No Chromium here: the browser tests are skipped.");
    }
    assumeTrue(installed, "no Chromium");
  }

  /**
   * @param film that its camera shows over and over
   * @param profile an empty folder
   * @param cameraIsAllowed what the person says when they are asked
   */
  static ChromeDriver start(List<byte[]> film, Path profile, boolean cameraIsAllowed) {
    ChromeOptions options = new ChromeOptions();
    options.setBinary(CHROMIUM.orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--lang=en-US",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile.resolve("profile"),
        "--use-fake-device-for-media-stream",
        "--use-file-for-fake-video-capture=" + write(film, profile.resolve("camera.mjpeg")));
    Map<String, Object> preferences = new HashMap<>();
    preferences.put("download.default_directory", downloads(profile).toString());
    preferences.put("download.prompt_for_download", false);
    if (cameraIsAllowed) {
      options.addArguments("--use-fake-ui-for-media-stream");
    } else {
      preferences.put("profile.default_content_setting_values.media_stream_camera", 2);
    }
    options.setExperimentalOption("prefs", preferences);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService driver =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.orElseThrow())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(driver, options);
  }

  /** Where a browser that was started with this profile saves files. */
  static Path downloads(Path profile) {
    return profile.resolve("downloads");
  }

  /** Motion-JPEG as Chromium wants it: one JPEG after the other. */
  private static Path write(List<byte[]> film, Path file) {
    try (var out = Files.newOutputStream(file)) {
      for (byte[] jpeg : film) {
        out.write(jpeg);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<File> find(String... names) {
    List<String> folders =
        Arrays.asList(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1));
    return Stream.of(names)
        .flatMap(name -> folders.stream().map(folder -> new File(folder, name)))
        .filter(File::canExecute)
        .findFirst();
  }
}
