package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EXIT;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_FORBIDDEN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_NOT_FOUND;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_HTTP_UNAUTHORIZED;

import io.emojify.vision.FfmpegLibraries;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where a video comes from, and how its problems are told.
 *
 * @param name for people; never with a password
 * @param patience how long to wait for a live one's bytes
 */
record VideoInput(
    String name, String url, boolean isLive, Duration patience, Map<String, String> options) {

  /**
   * Containers of video, and of sound so that a song is told from a broken film. Not those that
   * name other files or addresses: a clip must not make the reader fetch something.
   */
  private static final String FORMATS =
      "mov,matroska,avi,mpegts,mpeg,flv,ogg,asf,mjpeg,wav,mp3,flac,aac";

  static VideoInput of(Path file) {
    return new VideoInput(
        file.toString(),
        "file:" + file.toAbsolutePath(),
        false,
        Duration.ZERO,
        Map.of("protocol_whitelist", "file", "format_whitelist", FORMATS));
  }

  /** A camera on the network: by TCP, since a lost packet of UDP costs a second of pictures. */
  static VideoInput of(URI address, Duration patience) {
    return new VideoInput(
        withoutPassword(address),
        address.toString(),
        true,
        patience,
        Map.of(
            "rtsp_transport",
            "tcp",
            "timeout",
            String.valueOf(patience.toNanos() / 1000),
            "protocol_whitelist",
            "rtsp,rtp,udp,tcp,tls,rtsps"));
  }

  UnreadableVideoException cannotBeOpened(int error) {
    if (!isLive) {
      return new UnreadableVideoException(
          "%s: can't be read as a video (%s); it may be cut short or damaged, so copy it anew or"
                  .formatted(name, FfmpegLibraries.meaningOf(error))
              + " convert it to MP4");
    }
    String problem;
    if (error == AVERROR_HTTP_UNAUTHORIZED || error == AVERROR_HTTP_FORBIDDEN) {
      problem = "wants a user and password; put them in as rtsp://user:password@…";
    } else if (error == AVERROR_HTTP_NOT_FOUND) {
      problem = "has no stream of that name; look the path up in the camera's manual";
    } else {
      problem =
          "doesn't answer (%s); check the address and that the camera is on"
              .formatted(reasonOf(error));
    }
    return new UnreadableVideoException(name + ": " + problem);
  }

  UnreadableVideoException breaksOff(int error) {
    return new UnreadableVideoException(
        isLive
            ? "%s: the stream broke off (%s)".formatted(name, reasonOf(error))
            : "%s: can't be read on (%s); copy it anew"
                .formatted(name, FfmpegLibraries.meaningOf(error)));
  }

  private String reasonOf(int error) {
    return error == AVERROR_EXIT
        ? "nothing came for %d s".formatted(patience.toSeconds())
        : FfmpegLibraries.meaningOf(error);
  }

  private static String withoutPassword(URI address) {
    return address.getRawUserInfo() == null
        ? address.toString()
        : address.toString().replace(address.getRawUserInfo() + "@", "");
  }
}
