package io.emojify.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** This machine's browser, without a window, with a film for a camera. */
public final class Chromium {
  private static final Optional<File> BROWSER =
      find("chromium", "chromium-browser", "google-chrome");
  private static final Optional<File> DRIVER = find("chromedriver");

  private Chromium() {}

  public static boolean isInstalled() {
    return BROWSER.isPresent() && DRIVER.isPresent();
  }

  /**
   * @param film that its camera shows over and over
   * @param folder an empty one
   */
  public static ChromeDriver start(List<ByteBuffer> film, Path folder) throws IOException {
    Path camera = folder.resolve("camera.mjpeg");
    try (OutputStream out = Files.newOutputStream(camera);
        WritableByteChannel channel = Channels.newChannel(out)) {
      for (ByteBuffer jpeg : film) {
        channel.write(jpeg);
      }
    }
    ChromeOptions options = new ChromeOptions();
    options.setBinary(BROWSER.orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + folder.resolve("profile"),
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        "--use-file-for-fake-video-capture=" + camera);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.orElseThrow())
            .usingAnyFreePort()
            .build();
    return new ChromeDriver(service, options);
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
