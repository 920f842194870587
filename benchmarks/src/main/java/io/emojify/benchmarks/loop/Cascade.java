package io.emojify.benchmarks.loop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.opencv.core.Mat;
import org.opencv.core.MatOfRect;
import org.opencv.objdetect.CascadeClassifier;

/** A cascade of OpenCV, from a file, as the original has it. */
final class Cascade {
  /** Local binary patterns: what the original's code loads. */
  static final String LBP = "/original/lbpcascade_frontalface.xml";

  /** Haar features: what the original's text speaks of. */
  static final String HAAR = "/models/haarcascade_frontalface_default.xml";

  private final String resource;
  private final Path file;
  private final CascadeClassifier cascade = new CascadeClassifier();

  Cascade(String resource) {
    this.resource = resource;
    try {
      file = Files.createTempFile("emojify-", ".xml");
      file.toFile().deleteOnExit();
      Files.write(file, Resources.bytes(resource));
    } catch (IOException e) {
      throw new UncheckedIOException(resource + ": can't be unpacked for OpenCV", e);
    }
    parse();
  }

  /** Reads the file, as a new one would; native memory is that of the one before. */
  void parse() {
    if (!cascade.load(file.toString())) {
      throw new IllegalStateException(resource + ": OpenCV can't read this cascade");
    }
  }

  void find(Mat grey, MatOfRect found, double scaleFactor, int minNeighbors) {
    cascade.detectMultiScale(grey, found, scaleFactor, minNeighbors);
  }
}
