package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.emojify.vision.FfmpegLibraries;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/**
 * Decoded frames as JPEGs: converted, scaled and turned. Reuses its memory; one thread at a time.
 */
final class FramePictures implements AutoCloseable {
  /** Below this, a picture of too many bytes is let through for others to refuse. */
  private static final int LEAST_QUALITY = 30;

  private static final int QUALITY_STEP = 15;

  /** The video has lost what it could before; little may be added to that. */
  private static final int QUALITY = 90;

  private final Geometry geometry;
  private final int maxBytes;
  private final JpegCodec codec;
  private final SwsContext scaler;
  private final AVFrame scaled;
  private final Mat turned = new Mat();

  FramePictures(Geometry geometry, PictureLimits limits) {
    this.geometry = geometry;
    this.maxBytes = limits.bytes();
    this.codec = new JpegCodec(limits.pixels());
    this.scaler = sws_alloc_context();
    scaler.flags(SWS_BILINEAR);
    this.scaled = av_frame_alloc();
    scaled.format(AV_PIX_FMT_BGR24);
    scaled.width(geometry.scaledWidth());
    scaled.height(geometry.scaledHeight());
    if (av_frame_get_buffer(scaled, 0) < 0) {
      throw new OutOfMemoryError(
          "no native memory for %d x %d pixels".formatted(scaled.width(), scaled.height()));
    }
  }

  /**
   * @return a new JPEG
   * @throws UnreadableVideoException if the frame has a format of pixels that can't be converted
   */
  ByteBuffer jpegOf(AVFrame frame) throws UnreadableVideoException {
    int done = sws_scale_frame(scaler, scaled, frame);
    if (done < 0) {
      throw new UnreadableVideoException(
          "a frame can't be converted (%s)".formatted(FfmpegLibraries.meaningOf(done)));
    }
    int step = scaled.linesize(0);
    ByteBuffer pixels = scaled.data(0).capacity((long) step * scaled.height()).asByteBuffer();
    Mat mat = new Mat(scaled.height(), scaled.width(), CvType.CV_8UC3, pixels, step);
    try {
      return encode(turn(mat));
    } finally {
      mat.release();
    }
  }

  private Mat turn(Mat mat) {
    if (geometry.rotation() == 0) {
      return mat;
    }
    int how =
        switch (geometry.rotation()) {
          case 90 -> Core.ROTATE_90_CLOCKWISE;
          case 180 -> Core.ROTATE_180;
          default -> Core.ROTATE_90_COUNTERCLOCKWISE;
        };
    Core.rotate(mat, turned, how);
    return turned;
  }

  private ByteBuffer encode(Mat mat) {
    // Its memory stays ours, so it isn't closed here.
    Image image = Image.adopt(mat);
    int quality = QUALITY;
    ByteBuffer jpeg = codec.encode(image, quality);
    while (jpeg.remaining() > maxBytes && quality > LEAST_QUALITY) {
      quality -= QUALITY_STEP;
      jpeg = codec.encode(image, quality);
    }
    return jpeg;
  }

  @Override
  public void close() {
    turned.release();
    av_frame_free(scaled);
    sws_free_context(scaler);
    codec.close();
  }
}
