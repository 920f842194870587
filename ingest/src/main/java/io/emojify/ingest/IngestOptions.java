package io.emojify.ingest;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.socket.SessionLimits;
import io.emojify.ingest.still.StillOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What ingest can be told.
 *
 * @param check what a frame must pass
 * @param limits what one client may do
 * @param stills what single pictures may cost
 */
public record IngestOptions(FrameCheck check, SessionLimits limits, StillOptions stills) {

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--max-frame-bytes",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_FRAME_BYTES:-524288}",
        description = "The largest JPEG that is let in (default: ${DEFAULT-VALUE}).")
    private int maxFrameBytes;

    @Option(
        names = "--max-pixels",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_PIXELS:-2100000}",
        description =
            "The most pixels that a frame may have (default: ${DEFAULT-VALUE}, just over"
                + " 1920 x 1080).")
    private long maxPixels;

    @Option(
        names = "--max-fps",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_FPS:-30}",
        description = "Frames a second that one client may send (default: ${DEFAULT-VALUE}).")
    private int maxFramesPerSecond;

    @Option(
        names = "--max-in-flight",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_IN_FLIGHT:-4}",
        description =
            "Frames that one client may have on the way to Kafka (default: ${DEFAULT-VALUE}).")
    private int maxInFlight;

    @Option(
        names = "--max-sessions",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_MAX_SESSIONS:-200}",
        description = "Clients that are served at once (default: ${DEFAULT-VALUE}).")
    private int maxSessions;

    @Mixin private StillOptions.Flags stills;

    public IngestOptions options() {
      return new IngestOptions(
          new FrameCheck(maxFrameBytes, maxPixels),
          new SessionLimits(maxFramesPerSecond, maxInFlight, maxSessions),
          stills.options());
    }
  }
}
