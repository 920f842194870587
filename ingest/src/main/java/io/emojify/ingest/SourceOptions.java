package io.emojify.ingest;

import io.emojify.runtime.InvalidOptionException;
import io.emojify.schemas.Style;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/**
 * A source that is sent besides what browsers send.
 *
 * @param sessionId that its frames belong to
 * @param framesPerSecond of a recording, instead of its own; of a camera, at most
 * @param loop whether a recording starts again at its end
 */
public record SourceOptions(
    Address address,
    String sessionId,
    Optional<Double> framesPerSecond,
    boolean loop,
    Style style) {
  /** What can stand in an address as it is, and is a Kafka key of reasonable length. */
  private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9._~-]{1,100}");

  private static final double MAX_FRAMES_PER_SECOND = 1000;

  /** Where frames come from. */
  public sealed interface Address {
    /** Whether it shows what is now, or what was recorded. */
    boolean isLive();
  }

  /** A video, a picture or a folder of pictures. */
  public record RecordingAddress(Path path) implements Address {
    @Override
    public boolean isLive() {
      return false;
    }
  }

  /** A camera on the network. */
  public record RtspAddress(URI uri) implements Address {
    @Override
    public boolean isLive() {
      return true;
    }

    /** Without the camera's user and password: this is what logs say. */
    @Override
    public String toString() {
      String user = uri.getRawUserInfo();
      return user == null ? uri.toString() : uri.toString().replace(user + "@", "");
    }
  }

  /** A camera of this machine. */
  public record DeviceAddress(int number) implements Address {
    @Override
    public boolean isLive() {
      return true;
    }
  }

  public SourceOptions {
    if (!SESSION.matcher(sessionId).matches()) {
      throw new InvalidOptionException(
          "--session must be 1 to 100 letters, digits, '.', '_', '~' and '-', not '%s'"
              .formatted(sessionId));
    }
    framesPerSecond.ifPresent(
        fps -> {
          if (!(fps > 0 && fps <= MAX_FRAMES_PER_SECOND)) {
            throw new InvalidOptionException("--fps must be above 0 and at most 1000");
          }
        });
    if (loop && address.isLive()) {
      throw new InvalidOptionException("--loop is for recordings; a camera has no end");
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    private static final Pattern DEVICE = Pattern.compile("device:(\\d{1,3})");
    private static final Pattern RTSP = Pattern.compile("rtsps?://.*", Pattern.CASE_INSENSITIVE);

    @Option(
        names = "--source",
        paramLabel = "SOURCE",
        defaultValue = "${env:EMOJIFY_SOURCE}",
        description =
            "Send a source of your own: a video file, a picture, a folder of pictures,"
                + " rtsp://HOST/PATH, or device:0 for this machine's first camera.")
    private String source;

    @Option(
        names = "--session",
        paramLabel = "NAME",
        defaultValue = "${env:EMOJIFY_SESSION}",
        description = "The session that --source is sent as (default: a new one each time).")
    private String session;

    @Option(
        names = "--fps",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_FPS}",
        description =
            "The pace of a recording (default: its own; pictures, one a second), or the most that is"
                + " taken from a camera.")
    private Double framesPerSecond;

    @Option(
        names = "--loop",
        defaultValue = "${env:EMOJIFY_LOOP:-false}",
        description = "Start a recording again at its end.")
    private boolean loop;

    @Option(
        names = "--style",
        paramLabel = "STYLE",
        defaultValue = "${env:EMOJIFY_STYLE:-box}",
        description =
            "How the frames of --source are drawn: box, emoji, blur, none or numbers, which sends no"
                + " pictures on (default: ${DEFAULT-VALUE}).")
    private Style style;

    public Optional<SourceOptions> options() {
      return Optional.ofNullable(source).filter(text -> !text.isBlank()).map(this::options);
    }

    private SourceOptions options(String text) {
      Address address = parse(text.strip());
      String prefix = address.isLive() ? "camera-" : "recording-";
      return new SourceOptions(
          address,
          session == null ? prefix + UUID.randomUUID() : session,
          Optional.ofNullable(framesPerSecond),
          loop,
          style);
    }

    private static Address parse(String text) {
      if (RTSP.matcher(text).matches()) {
        return new RtspAddress(parseUri(text));
      }
      Matcher device = DEVICE.matcher(text.toLowerCase(Locale.ROOT));
      if (device.matches()) {
        return new DeviceAddress(Integer.parseInt(device.group(1)));
      }
      try {
        Path path = Path.of(text);
        if (Files.exists(path)) {
          return new RecordingAddress(path);
        }
      } catch (InvalidPathException e) {
        // So there is no such file.
      }
      throw new InvalidOptionException(text + ": there is no such file or folder");
    }

    private static URI parseUri(String text) {
      try {
        URI uri = new URI(text);
        if (uri.getHost() != null) {
          return uri;
        }
      } catch (URISyntaxException e) {
        // Told below, without repeating it: it may hold a password.
      }
      throw new InvalidOptionException(
          "--source must be an address such as rtsp://camera.local:554/stream");
    }
  }
}
