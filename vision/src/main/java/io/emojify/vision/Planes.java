package io.emojify.vision;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * A picture as a JPEG holds it: luma, and chroma at full or half size, on the memory of a frame of
 * FFmpeg's that is freed with it. All three use the whole range of 0 to 255 (JFIF).
 */
final class Planes implements AutoCloseable {
  private final AVFrame frame;
  private final Mat luma;
  private final Mat blue;
  private final Mat red;

  private Planes(AVFrame frame, Mat luma, Mat blue, Mat red) {
    this.frame = frame;
    this.luma = luma;
    this.blue = blue;
    this.red = red;
  }

  /**
   * Takes ownership of {@code frame}.
   *
   * @param chromaWidth 0 for a grey picture
   */
  static Planes of(AVFrame frame, int chromaWidth, int chromaHeight) {
    Mat luma = plane(frame, 0, frame.width(), frame.height());
    boolean isGrey = chromaWidth == 0;
    return new Planes(
        frame,
        luma,
        isGrey ? null : plane(frame, 1, chromaWidth, chromaHeight),
        isGrey ? null : plane(frame, 2, chromaWidth, chromaHeight));
  }

  private static Mat plane(AVFrame frame, int index, int width, int height) {
    int step = frame.linesize(index);
    ByteBuffer pixels = frame.data(index).capacity((long) step * height).asByteBuffer();
    return new Mat(height, width, CvType.CV_8UC1, pixels, step);
  }

  boolean isGrey() {
    return blue == null;
  }

  /** Whether each sample of chroma stands for two by two pixels, none of which is missing. */
  boolean isHalved() {
    return !isGrey() && 2 * blue.cols() == luma.cols() && 2 * blue.rows() == luma.rows();
  }

  AVFrame frame() {
    return frame;
  }

  Mat luma() {
    return luma;
  }

  /** Cb. */
  Mat blue() {
    return blue;
  }

  /** Cr. */
  Mat red() {
    return red;
  }

  @Override
  public void close() {
    luma.release();
    if (!isGrey()) {
      blue.release();
      red.release();
    }
    av_frame_free(frame);
  }
}
