package io.emojify.vision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/** A camera of this machine. One thread at a time. */
public final class Camera implements AutoCloseable {
  private final VideoCapture capture;

  private Camera(VideoCapture capture) {
    this.capture = capture;
  }

  /**
   * Opens a camera.
   *
   * @param number of the device, from 0
   * @throws UndecodableImageException if there is none, or another program has it
   */
  public static Camera open(int number) throws UndecodableImageException {
    boolean isLinux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    // Asked for one that isn't there, OpenCV writes to the terminal.
    if (isLinux && !Files.exists(Path.of("/dev/video" + number))) {
      throw new UndecodableImageException(
          "device:%d: there is no /dev/video%d; is the camera plugged in?"
              .formatted(number, number));
    }
    NativeLibraries.load();
    VideoCapture capture = new VideoCapture(number, Videoio.CAP_ANY);
    if (!capture.isOpened()) {
      capture.release();
      throw new UndecodableImageException(
          "device:%d: the camera doesn't open; is another program using it?".formatted(number));
    }
    // Where more pile up, they are old by the time they are read.
    capture.set(Videoio.CAP_PROP_BUFFERSIZE, 1);
    return new Camera(capture);
  }

  /** Waits for the next frame, which the caller closes; empty if the camera gives no more. */
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
