package io.emojify.detector;

import io.emojify.detector.face.DetectorKind;
import io.emojify.runtime.InvalidOptionException;
import picocli.CommandLine.Option;

/** What the detector can be told. */
public record DetectorOptions(DetectorKind kind) {

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--detector",
        paramLabel = "NAME",
        defaultValue = "${env:EMOJIFY_DETECTOR:-blazeface}",
        description =
            "How faces are found: blazeface (fast, near faces), blazeface-full (small and far ones,"
                + " too) or haar (OpenCV's cascade) (default: ${DEFAULT-VALUE}).")
    private String detector;

    public DetectorOptions options() {
      try {
        return new DetectorOptions(DetectorKind.of(detector));
      } catch (IllegalArgumentException e) {
        throw new InvalidOptionException("--" + e.getMessage());
      }
    }
  }
}
