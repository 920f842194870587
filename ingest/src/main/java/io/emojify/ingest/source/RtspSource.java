package io.emojify.ingest.source;

import io.emojify.video.PictureLimits;
import io.emojify.video.UnreadableVideoException;
import io.emojify.video.VideoReader;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;

/** A camera on the network. */
final class RtspSource implements LiveSource {
  private final URI address;
  private final Duration patience;
  private final PictureLimits limits;

  /**
   * @param patience how long to wait for an answer, and for each picture
   */
  RtspSource(URI address, Duration patience, PictureLimits limits) {
    this.address = address;
    this.patience = patience;
    this.limits = limits;
  }

  @Override
  public String name() {
    String user = address.getRawUserInfo();
    return user == null ? address.toString() : address.toString().replace(user + "@", "");
  }

  @Override
  public Stream connect() {
    try {
      return new Pictures(VideoReader.open(address, patience, limits));
    } catch (UnreadableVideoException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
  }

  private final class Pictures implements Stream {
    private final VideoReader video;

    Pictures(VideoReader video) {
      this.video = video;
    }

    @Override
    public void advance() {
      try {
        if (!video.advance()) {
          throw new UnreadableSourceException(name() + ": the stream has ended");
        }
      } catch (UnreadableVideoException e) {
        throw new UnreadableSourceException(e.getMessage(), e);
      }
    }

    @Override
    public ByteBuffer jpeg() {
      try {
        return video.jpeg();
      } catch (UnreadableVideoException e) {
        throw new UnreadableSourceException(name() + ": " + e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      video.close();
    }
  }
}
