package io.emojify.vision;

import java.nio.file.Path;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/** Reads a Motion-JPEG AVI file frame by frame. One thread at a time. */
public final class MotionJpegVideo implements AutoCloseable {
  private final VideoCapture capture;
  private final double framesPerSecond;

  private MotionJpegVideo(VideoCapture capture, double framesPerSecond) {
    this.capture = capture;
    this.framesPerSecond = framesPerSecond;
  }

  /**
   * Opens a file.
   *
   * @throws UndecodableImageException if it isn't a Motion-JPEG AVI
   */
  public static MotionJpegVideo open(Path file) throws UndecodableImageException {
    NativeLibraries.load();
    VideoCapture capture = new VideoCapture(file.toString(), Videoio.CAP_OPENCV_MJPEG);
    double framesPerSecond = capture.isOpened() ? capture.get(Videoio.CAP_PROP_FPS) : 0;
    if (!(framesPerSecond > 0)) {
      capture.release();
      throw new UndecodableImageException(file + ": not a Motion-JPEG video in an AVI file");
    }
    return new MotionJpegVideo(capture, framesPerSecond);
  }

  /** As the file says. */
  public double framesPerSecond() {
    return framesPerSecond;
  }

  /** The next frame, which the caller closes; empty at the end. */
  public Optional<Image> next() {
    Mat frame = new Mat();
    if (capture.read(frame)) {
      return Optional.of(Image.adopt(frame));
    }
    frame.release();
    return Optional.empty();
  }

  @Override
  public void close() {
    capture.release();
  }
}
