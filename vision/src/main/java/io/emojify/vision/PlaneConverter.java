package io.emojify.vision;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_POINT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Between luma and chroma, as in a JPEG, and colours, as for drawing: by FFmpeg where its vector
 * code is the faster one (0.1 ms for 640 × 480 pixels against 1 ms), by OpenCV elsewhere. OpenCV's
 * YCrCb has the constants and the range of JFIF; its I420 hasn't.
 *
 * <p>Owns scratch memory that grows to the largest picture seen. Not thread-safe.
 */
final class PlaneConverter implements AutoCloseable {
  /**
   * FFmpeg's vector code writes pixels in groups, if need be over the end of a row, and that of the
   * last row over the end of the picture's memory: sixteen at a time on the machines tried.
   */
  private static final int GROUP = 64;

  /** Chroma of half size isn't interpolated: averaged again, it is what it was. */
  private final SwsContext colouring = context(SWS_POINT);

  private final SwsContext shrinking = context(SWS_AREA);
  private final AVFrame target = av_frame_alloc();
  private final Mat roomy = new Mat();
  private final Mat mixed = new Mat();
  private final Mat channel = new Mat();
  private final Mat wideRed = new Mat();
  private final Mat wideBlue = new Mat();

  private static SwsContext context(int flags) {
    SwsContext context = sws_alloc_context();
    context.flags(flags);
    return context;
  }

  /** A new picture in blue, green and red, each right to two or three levels. */
  Mat toBgr(Planes planes) {
    Mat bgr = new Mat(planes.luma().size(), CvType.CV_8UC3);
    scale(colouring, planes, bgr, AV_PIX_FMT_BGR24);
    return bgr;
  }

  /**
   * Averages the picture down to {@code rgb}'s size, and writes it there in red, green and blue.
   */
  void shrinkToRgb(Planes planes, Mat rgb) {
    scale(shrinking, planes, rgb, AV_PIX_FMT_RGB24);
  }

  /** Writes nothing beside {@code into}, which may be a part of another picture. */
  private void scale(SwsContext how, Planes planes, Mat into, int format) {
    int spare = -into.cols() & GROUP - 1;
    if (spare == 0) {
      scaleInGroups(how, planes, into, format);
      return;
    }
    roomy.create(into.rows(), into.cols() + spare, into.type());
    Mat part = roomy.colRange(0, into.cols());
    scaleInGroups(how, planes, part, format);
    part.copyTo(into);
    part.release();
  }

  /**
   * @param into with room behind each row, unless its width is whole {@link #GROUP}s
   */
  private void scaleInGroups(SwsContext how, Planes planes, Mat into, int format) {
    try (Pointer pixels = new MatMemory(into)) {
      target.data(0, new BytePointer(pixels));
      target.linesize(0, (int) into.step1());
      target.width(into.cols());
      target.height(into.rows());
      target.format(format);
      int done = sws_scale_frame(how, target, planes.frame());
      if (done < 0) {
        throw new IllegalStateException(
            "FFmpeg can't convert a picture: " + FfmpegLibraries.meaningOf(done));
      }
    }
  }

  /** Writes {@code bgr} to planes of the same size; chroma of half size is averaged. */
  void fromBgr(Mat bgr, Planes planes) {
    split(bgr, planes.luma(), planes.red(), planes.blue());
  }

  /**
   * A part of a {@linkplain Planes#isHalved() halved} picture, new, in blue, green and red.
   *
   * @param part with even edges
   */
  Mat partToBgr(Planes planes, Rect part) {
    Rect half = halved(part);
    Mat luma = planes.luma().submat(part);
    Mat red = planes.red().submat(half);
    Mat blue = planes.blue().submat(half);
    // Not interpolated, either.
    Imgproc.resize(red, wideRed, part.size(), 0, 0, Imgproc.INTER_NEAREST);
    Imgproc.resize(blue, wideBlue, part.size(), 0, 0, Imgproc.INTER_NEAREST);
    Core.merge(List.of(luma, wideRed, wideBlue), mixed);
    Mat bgr = new Mat();
    Imgproc.cvtColor(mixed, bgr, Imgproc.COLOR_YCrCb2BGR);
    release(luma, red, blue);
    return bgr;
  }

  /** The way back from {@link #partToBgr}. */
  void partFromBgr(Mat bgr, Planes planes, Rect part) {
    Rect half = halved(part);
    Mat luma = planes.luma().submat(part);
    Mat red = planes.red().submat(half);
    Mat blue = planes.blue().submat(half);
    split(bgr, luma, red, blue);
    release(luma, red, blue);
  }

  private void split(Mat bgr, Mat luma, Mat red, Mat blue) {
    Imgproc.cvtColor(bgr, mixed, Imgproc.COLOR_BGR2YCrCb);
    Core.extractChannel(mixed, luma, 0);
    shrinkChannel(1, red);
    shrinkChannel(2, blue);
  }

  private static Rect halved(Rect part) {
    return new Rect(part.x / 2, part.y / 2, part.width / 2, part.height / 2);
  }

  private static void release(Mat... mats) {
    for (Mat mat : mats) {
      mat.release();
    }
  }

  private void shrinkChannel(int index, Mat into) {
    Core.extractChannel(mixed, channel, index);
    Imgproc.resize(channel, into, into.size(), 0, 0, Imgproc.INTER_AREA);
  }

  @Override
  public void close() {
    sws_free_context(colouring);
    sws_free_context(shrinking);
    target.data(0, null);
    av_frame_free(target);
    release(roomy, mixed, channel, wideRed, wideBlue);
  }

  /** Where a {@code Mat}'s pixels are; they stay its own. */
  private static final class MatMemory extends Pointer {
    MatMemory(Mat mat) {
      address = mat.dataAddr();
    }
  }
}
