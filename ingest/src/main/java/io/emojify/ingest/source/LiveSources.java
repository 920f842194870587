package io.emojify.ingest.source;

import io.emojify.video.PictureLimits;
import java.net.URI;
import java.time.Duration;

/** Cameras, by where they are. */
public final class LiveSources {
  /** Cameras that wake up, or send a whole picture only every few seconds, take their time. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private LiveSources() {}

  /** One on the network. */
  public static LiveSource rtsp(URI address, PictureLimits limits) {
    return new RtspSource(address, PATIENCE, limits);
  }

  /**
   * One of this machine.
   *
   * @param number from 0
   */
  public static LiveSource device(int number, PictureLimits limits) {
    return new CameraSource(number, limits);
  }
}
