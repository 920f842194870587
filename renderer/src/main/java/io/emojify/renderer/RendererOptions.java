package io.emojify.renderer;

import io.emojify.renderer.view.ViewerLimits;
import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What the renderer can be told.
 *
 * @param jpegQuality of the drawn pictures, 1 to 100
 * @param viewers what those who watch may take
 */
public record RendererOptions(int jpegQuality, ViewerLimits viewers) {

  public RendererOptions {
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new InvalidOptionException("--jpeg-quality must be from 1 to 100, not " + jpegQuality);
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--jpeg-quality",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_JPEG_QUALITY:-80}",
        description = "Quality of the drawn pictures, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private int jpegQuality;

    @Option(
        names = "--max-viewers",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_VIEWERS:-" + ViewerLimits.DEFAULT_TOTAL + "}",
        description = "Viewers that are served at once (default: ${DEFAULT-VALUE}).")
    private int maxViewers;

    @Option(
        names = "--max-viewers-per-address",
        paramLabel = "N",
        defaultValue =
            "${env:EMOJIFY_MAX_VIEWERS_PER_ADDRESS:-" + ViewerLimits.DEFAULT_PER_ADDRESS + "}",
        description =
            "Of these, from one address. This machine's own and those of --trusted-proxies aren't"
                + " counted, since many may be behind them (default: ${DEFAULT-VALUE}).")
    private int maxViewersPerAddress;

    @Option(
        names = "--max-viewer-bytes",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_VIEWER_BYTES:-" + ViewerLimits.DEFAULT_VIEWER_BYTES + "}",
        description =
            "Bytes of numbers that wait for one viewer; the oldest are left out (default:"
                + " ${DEFAULT-VALUE}).")
    private long maxViewerBytes;

    @Option(
        names = "--max-view-bytes",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_VIEW_BYTES:-" + ViewerLimits.DEFAULT_TOTAL_BYTES + "}",
        description =
            "Bytes that wait for viewers or are on their way to them, of all viewers together; a"
                + " picture for which there is no room is left out (default: ${DEFAULT-VALUE}).")
    private long maxViewBytes;

    @Option(
        names = "--slow-viewer-timeout",
        paramLabel = "SECONDS",
        defaultValue =
            "${env:EMOJIFY_SLOW_VIEWER_TIMEOUT:-" + ViewerLimits.DEFAULT_SLOW_SECONDS + "}",
        description =
            "A viewer that takes longer than this for one message is disconnected (default:"
                + " ${DEFAULT-VALUE}).")
    private long slowViewerSeconds;

    public RendererOptions options() {
      return new RendererOptions(
          jpegQuality,
          new ViewerLimits(
              maxViewers,
              maxViewersPerAddress,
              maxViewerBytes,
              maxViewBytes,
              Duration.ofSeconds(slowViewerSeconds)));
    }
  }
}
