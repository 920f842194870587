package io.emojify.ingest;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.socket.SessionLimits;
import io.emojify.ingest.still.StillOptions;
import io.emojify.runtime.InvalidOptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What ingest can be told.
 *
 * @param check what a frame must pass
 * @param limits what one client may do
 * @param stills what single pictures may cost
 * @param recording that is sent besides what browsers send
 */
public record IngestOptions(
    FrameCheck check,
    SessionLimits limits,
    StillOptions stills,
    Optional<RecordingOptions> recording) {

  /**
   * A recording as a source.
   *
   * @param path a folder of pictures or a Motion-JPEG AVI file
   * @param framesPerSecond instead of the recording's own
   * @param loop whether it starts again at its end
   */
  public record RecordingOptions(Path path, Optional<Double> framesPerSecond, boolean loop) {
    public RecordingOptions {
      if (!Files.exists(path)) {
        throw new InvalidOptionException(path + ": there is no such file or folder");
      }
      framesPerSecond.ifPresent(
          fps -> {
            if (!(fps > 0 && fps <= 1000)) {
              throw new InvalidOptionException("--fps must be above 0 and at most 1000");
            }
          });
    }
  }

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

    @Option(
        names = "--source",
        paramLabel = "PATH",
        description =
            "Also send a recording: a folder of pictures or a Motion-JPEG AVI file. Its page's"
                + " address is printed.")
    private Path source;

    @Option(
        names = "--fps",
        paramLabel = "N",
        description =
            "The pace of --source (default: the recording's own; pictures, one a second).")
    private Double framesPerSecond;

    @Option(names = "--loop", description = "Start --source again at its end.")
    private boolean loop;

    public IngestOptions options() {
      return new IngestOptions(
          new FrameCheck(maxFrameBytes, maxPixels),
          new SessionLimits(maxFramesPerSecond, maxInFlight, maxSessions),
          stills.options(),
          Optional.ofNullable(source)
              .map(path -> new RecordingOptions(path, Optional.ofNullable(framesPerSecond), loop)));
    }
  }
}
