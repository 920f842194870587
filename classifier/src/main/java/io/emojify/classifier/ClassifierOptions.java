package io.emojify.classifier;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;
import picocli.CommandLine.Option;

/**
 * What the classifier can be told.
 *
 * @param smoothing time constant of the average over a track's frames; zero for none
 */
public record ClassifierOptions(Duration smoothing) {

  public ClassifierOptions {
    if (smoothing.isNegative()) {
      throw new InvalidOptionException("--smoothing must not be negative");
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--smoothing",
        paramLabel = "MS",
        defaultValue = "${env:EMOJIFY_SMOOTHING:-250}",
        description =
            "Time constant in milliseconds of the average that keeps a face's label from"
                + " flickering; 0 for none (default: ${DEFAULT-VALUE}).")
    private long smoothing;

    public ClassifierOptions options() {
      return new ClassifierOptions(Duration.ofMillis(smoothing));
    }
  }
}
