package io.emojify.renderer;

import io.emojify.runtime.InvalidOptionException;
import picocli.CommandLine.Option;

/**
 * What the renderer can be told.
 *
 * @param jpegQuality of the drawn pictures, 1 to 100
 * @param maxViewers that one instance serves at once
 */
public record RendererOptions(int jpegQuality, int maxViewers) {

  public RendererOptions {
    if (jpegQuality < 1 || jpegQuality > 100) {
      throw new InvalidOptionException("--jpeg-quality must be from 1 to 100, not " + jpegQuality);
    }
    if (maxViewers < 1) {
      throw new InvalidOptionException("--max-viewers must be at least 1, not " + maxViewers);
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
        defaultValue = "${env:EMOJIFY_MAX_VIEWERS:-1000}",
        description = "Viewers that are served at once (default: ${DEFAULT-VALUE}).")
    private int maxViewers;

    public RendererOptions options() {
      return new RendererOptions(jpegQuality, maxViewers);
    }
  }
}
