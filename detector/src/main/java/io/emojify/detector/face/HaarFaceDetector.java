package io.emojify.detector.face;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.MatOfRect;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.objdetect.CascadeClassifier;

/**
 * OpenCV's cascade of Haar features for frontal faces, after Viola and Jones; see {@code
 * models/model-cards.md}.
 *
 * <p>The picture's histogram isn't equalised: the cascade evens out the contrast of each window
 * itself, and equalising the whole cost it faces before a plain background (83 of 144 found instead
 * of 141).
 *
 * <p>The cascade itself is freed by OpenCV's finalizer, its Java class has no other way; all else
 * is freed by {@link #close()}.
 */
final class HaarFaceDetector implements FaceDetector {
  static final String CASCADE = "/models/haarcascade_frontalface_default.xml";

  /** From size to size, as in the application that Emojify comes from. */
  private static final double SCALE_FACTOR = 1.3;

  /** How many overlapping hits make a face, as in the application that Emojify comes from. */
  private static final int MIN_NEIGHBORS = 5;

  /**
   * The smallest face, as a share of the frame's shorter side: 60 px of 480. Smaller ones would
   * take three times as long to look for.
   */
  private static final double MIN_SHARE = 1 / 8.0;

  /** The cascade's own window, in pixels. */
  private static final double MIN_SIDE = 24;

  private final CascadeClassifier cascade;
  private final Mat grey;
  private final MatOfRect boxes;
  private final MatOfInt neighbors;

  HaarFaceDetector() {
    NativeLibraries.load();
    cascade = loadCascade();
    grey = new Mat();
    boxes = new MatOfRect();
    neighbors = new MatOfInt();
  }

  @Override
  public List<DetectedFace> detect(Image frame) {
    Mat picture = frame.grey(grey);
    double min = Math.max(MIN_SIDE, MIN_SHARE * Math.min(frame.width(), frame.height()));
    cascade.detectMultiScale2(
        picture, boxes, neighbors, SCALE_FACTOR, MIN_NEIGHBORS, 0, new Size(min, min));
    return faces();
  }

  @Override
  public void close() {
    grey.release();
    boxes.release();
    neighbors.release();
  }

  private List<DetectedFace> faces() {
    if (boxes.empty()) {
      return List.of();
    }
    Rect[] rects = boxes.toArray();
    int[] hits = neighbors.toArray();
    List<DetectedFace> faces = new ArrayList<>(rects.length);
    for (int i = 0; i < rects.length; i++) {
      Rect rect = rects[i];
      faces.add(
          new DetectedFace(new FaceBox(rect.x, rect.y, rect.width, rect.height), score(hits[i])));
    }
    faces.sort(Comparator.comparing(DetectedFace::score).reversed());
    return faces;
  }

  /**
   * A cascade only says yes or no. How many neighbouring windows said yes is the one hint at its
   * certainty: 0.5 for just enough, towards 1 for many.
   */
  static float score(int hits) {
    return (float) hits / (hits + MIN_NEIGHBORS);
  }

  /** Through a file, since OpenCV's Java class loads from nothing else. */
  private static CascadeClassifier loadCascade() {
    try (InputStream in = HaarFaceDetector.class.getResourceAsStream(CASCADE)) {
      if (in == null) {
        throw new IllegalStateException(CASCADE + ": expected it on the class path");
      }
      Path file = Files.createTempFile("emojify-", ".xml");
      try {
        Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
        CascadeClassifier loaded = new CascadeClassifier(file.toString());
        if (loaded.empty()) {
          throw new IllegalStateException(CASCADE + ": OpenCV can't read this cascade");
        }
        return loaded;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(CASCADE + ": can't be unpacked for OpenCV", e);
    }
  }
}
