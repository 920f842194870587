package io.emojify.renderer.view;

import io.emojify.runtime.InvalidOptionException;
import java.time.Duration;

/**
 * What those who watch may take.
 *
 * @param total viewers that one instance serves at once
 * @param perAddress of these, from one client's address
 * @param viewerBytes that wait for one viewer or are on their way to it
 * @param totalBytes the same, of all viewers together
 * @param slow how long one message may be on its way
 */
public record ViewerLimits(
    int total, int perAddress, long viewerBytes, long totalBytes, Duration slow) {
  public static final int DEFAULT_TOTAL = 1000;
  public static final int DEFAULT_PER_ADDRESS = 50;
  public static final int DEFAULT_VIEWER_BYTES = 4 << 20;
  public static final int DEFAULT_TOTAL_BYTES = 64 << 20;
  public static final int DEFAULT_SLOW_SECONDS = 20;

  public ViewerLimits {
    requireAtLeastOne("--max-viewers", total);
    requireAtLeastOne("--max-viewers-per-address", perAddress);
    requireAtLeastOne("--max-viewer-bytes", viewerBytes);
    requireAtLeastOne("--max-view-bytes", totalBytes);
    requireAtLeastOne("--slow-viewer-timeout", slow.toSeconds());
  }

  /** With what is the default of the rest. */
  public static ViewerLimits of(int total) {
    return new ViewerLimits(
        total,
        DEFAULT_PER_ADDRESS,
        DEFAULT_VIEWER_BYTES,
        DEFAULT_TOTAL_BYTES,
        Duration.ofSeconds(DEFAULT_SLOW_SECONDS));
  }

  private static void requireAtLeastOne(String option, long value) {
    if (value < 1) {
      throw new InvalidOptionException("%s must be at least 1, not %d".formatted(option, value));
    }
  }
}
