package io.emojify.video;

import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** Frames decoded, and compressed with those around them. */
final class EncodedTrack implements VideoWriter.Track {
  private final Muxer muxer;
  private final PacketEncoder encoder;
  private final JpegCodec codec = new JpegCodec(Long.MAX_VALUE);
  private long last = -1;

  private EncodedTrack(Muxer muxer, PacketEncoder encoder) {
    this.muxer = muxer;
    this.encoder = encoder;
  }

  /**
   * @param container FFmpeg's name
   * @param encoder FFmpeg's name
   */
  static EncodedTrack create(
      Path file, String container, String encoder, int width, int height, double framesPerSecond)
      throws IOException {
    Muxer muxer = Muxer.create(file, container);
    PacketEncoder opened = null;
    try {
      opened = PacketEncoder.open(muxer, encoder, width, height, framesPerSecond);
      muxer.begin();
      return new EncodedTrack(muxer, opened);
    } catch (IOException e) {
      if (opened != null) {
        opened.close();
      }
      muxer.close();
      throw e;
    }
  }

  @Override
  public void write(ByteBuffer jpeg, long timeMillis) throws IOException {
    // Containers refuse two frames of one time.
    last = Math.max(last + 1, timeMillis);
    try (Image picture = VideoWriter.decode(codec, jpeg)) {
      encoder.encode(picture.mat(), last);
    }
  }

  @Override
  public void finish() throws IOException {
    encoder.finish();
    muxer.end();
  }

  @Override
  public void close() {
    encoder.close();
    muxer.close();
    codec.close();
  }
}
