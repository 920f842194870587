package io.emojify.video;

import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Writes JPEG frames as a video: H.264 in MP4, or the JPEGs as they are in an AVI. One thread at a
 * time.
 *
 * <p>Frames keep their times; an AVI, which has one pace for all, shows the frame before for longer
 * where one is missing. The file is whole once {@link #finish} has returned.
 */
public final class VideoWriter implements AutoCloseable {
  private final Track track;

  /** One way to write frames. */
  interface Track extends AutoCloseable {
    void write(ByteBuffer jpeg, long timeMillis) throws IOException;

    void finish() throws IOException;

    @Override
    void close();
  }

  private VideoWriter(Track track) {
    this.track = track;
  }

  /**
   * Creates or replaces a file.
   *
   * @param file of any name
   * @param width of the frames, in pixels
   * @param height of the frames, in pixels
   * @param framesPerSecond the usual pace
   * @throws IOException if it can't be written; the message names the file
   */
  public static VideoWriter create(
      Path file, VideoFormat format, int width, int height, double framesPerSecond)
      throws IOException {
    return new VideoWriter(
        switch (format) {
          case MP4 ->
              EncodedTrack.create(file, "mp4", "libopenh264", width, height, framesPerSecond);
          case AVI -> MotionJpegTrack.create(file, width, height, framesPerSecond);
        });
  }

  /**
   * Adds a frame.
   *
   * @param jpeg read from its position to its limit
   * @param timeMillis from the video's start; later than that of the frame before
   */
  public void write(ByteBuffer jpeg, long timeMillis) throws IOException {
    track.write(jpeg, timeMillis);
  }

  /** Writes what the container needs at its end. */
  public void finish() throws IOException {
    track.finish();
  }

  /** Frees everything; without {@link #finish} before, the file is of no use. */
  @Override
  public void close() {
    track.close();
  }

  /** Decodes what it is given, for those who must encode it anew. */
  static Image decode(JpegCodec codec, ByteBuffer jpeg) throws IOException {
    try {
      return codec.decode(jpeg);
    } catch (UndecodableImageException e) {
      throw new IOException("a frame can't be decoded: " + e.getMessage(), e);
    }
  }
}
