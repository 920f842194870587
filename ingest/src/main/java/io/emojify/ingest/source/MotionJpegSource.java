package io.emojify.ingest.source;

import io.emojify.vision.Image;
import io.emojify.vision.MotionJpegVideo;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/** A Motion-JPEG AVI file. */
final class MotionJpegSource implements FrameSource {
  /** Each frame is decoded and encoded once more, so hardly anything may be lost by it. */
  private static final int QUALITY = 95;

  private final MotionJpegVideo video;
  private final OpenCvImageCodec codec;

  private MotionJpegSource(MotionJpegVideo video, OpenCvImageCodec codec) {
    this.video = video;
    this.codec = codec;
  }

  /**
   * @throws UnreadableSourceException if the file isn't a Motion-JPEG AVI
   */
  static MotionJpegSource open(Path file, OpenCvImageCodec codec) {
    try {
      return new MotionJpegSource(MotionJpegVideo.open(file), codec);
    } catch (UndecodableImageException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
  }

  @Override
  public Optional<ByteBuffer> next() {
    return video
        .next()
        .map(
            image -> {
              try (Image frame = image) {
                return codec.encode(frame, QUALITY);
              }
            });
  }

  @Override
  public double framesPerSecond() {
    return video.framesPerSecond();
  }

  @Override
  public void close() {
    video.close();
    codec.close();
  }
}
