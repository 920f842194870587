package io.emojify.ingest;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.socket.SessionLimits;
import io.emojify.ingest.still.StillOptions;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.SecretToken;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * What ingest can be told.
 *
 * @param check what a frame must pass
 * @param limits what one client may do
 * @param stills what single pictures may cost
 * @param token that lets a client send; without one, everybody may
 */
public record IngestOptions(
    FrameCheck check, SessionLimits limits, StillOptions stills, Optional<SecretToken> token) {

  public IngestOptions {
    if (limits.pendingBytes() < check.maxBytes()) {
      throw new InvalidOptionException(
          "--max-pending-bytes must be at least --max-frame-bytes, %d, not %d"
              .formatted(check.maxBytes(), limits.pendingBytes()));
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

    @Option(
        names = "--max-sessions-per-address",
        paramLabel = "N",
        defaultValue =
            "${env:EMOJIFY_MAX_SESSIONS_PER_ADDRESS:-"
                + SessionLimits.DEFAULT_SESSIONS_PER_ADDRESS
                + "}",
        description =
            "Of these, from one address. This machine's own and those of --trusted-proxies aren't"
                + " counted, since many may be behind them (default: ${DEFAULT-VALUE}).")
    private int maxSessionsPerAddress;

    @Option(
        names = "--max-bytes-per-second",
        paramLabel = "N",
        defaultValue =
            "${env:EMOJIFY_MAX_BYTES_PER_SECOND:-" + SessionLimits.DEFAULT_BYTES_PER_SECOND + "}",
        description = "Bytes a second that one client may send (default: ${DEFAULT-VALUE}).")
    private int maxBytesPerSecond;

    @Option(
        names = "--max-pending-bytes",
        paramLabel = "N",
        defaultValue =
            "${env:EMOJIFY_MAX_PENDING_BYTES:-" + SessionLimits.DEFAULT_PENDING_BYTES + "}",
        description =
            "Bytes of frames that are being received or on their way to Kafka, of all clients"
                + " together; a frame for which there is no room is refused as busy (default:"
                + " ${DEFAULT-VALUE}).")
    private long maxPendingBytes;

    @Option(
        names = "--idle-timeout",
        paramLabel = "SECONDS",
        defaultValue = "${env:EMOJIFY_IDLE_TIMEOUT:-" + SessionLimits.DEFAULT_IDLE_SECONDS + "}",
        description =
            "A client that sends no frame for so long is disconnected (default: ${DEFAULT-VALUE}).")
    private long idleSeconds;

    @Option(
        names = "--ingest-token",
        paramLabel = "TOKEN",
        defaultValue = "${env:EMOJIFY_INGEST_TOKEN}",
        description =
            "Only those who show it may send pictures; at least 16 characters. People open the page"
                + " with #token=TOKEN behind its address. Rather set EMOJIFY_INGEST_TOKEN: other users"
                + " of this machine can read command lines (default: everybody may send).")
    private String ingestToken;

    @Option(
        names = "--ingest-token-file",
        paramLabel = "FILE",
        defaultValue = "${env:EMOJIFY_INGEST_TOKEN_FILE}",
        description = "A file with that token.")
    private Path ingestTokenFile;

    @Mixin private StillOptions.Flags stills;

    public IngestOptions options() {
      return new IngestOptions(
          new FrameCheck(maxFrameBytes, maxPixels),
          new SessionLimits(
              maxFramesPerSecond,
              maxBytesPerSecond,
              maxInFlight,
              maxSessions,
              maxSessionsPerAddress,
              maxPendingBytes,
              Duration.ofSeconds(idleSeconds)),
          stills.options(),
          SecretToken.from("--ingest-token", ingestToken, ingestTokenFile));
    }
  }
}
