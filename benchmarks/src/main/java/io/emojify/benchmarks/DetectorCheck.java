package io.emojify.benchmarks;

import io.emojify.detector.face.DetectedFace;
import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.FaceBox;
import io.emojify.detector.face.FaceDetector;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures how small a face each detector still finds in a frame of 640 × 480, and how long it
 * takes: a portrait is scaled down and put at random places before plain grey.
 */
@Command(
    name = "detector-check",
    mixinStandardHelpOptions = true,
    description = "Measures how small a face each detector finds, and how fast.")
public final class DetectorCheck implements Callable<Integer> {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int[] FACE_SIDES = {40, 50, 60, 65, 70, 75, 80, 90, 100, 120};
  private static final int GREY = 90;
  private static final double SAME_FACE = 0.4;

  @Parameters(paramLabel = "PORTRAIT", description = "A JPEG with one large face.")
  private Path portrait;

  @Option(
      names = "--places",
      defaultValue = "60",
      description = "How many places for each size (default: ${DEFAULT-VALUE}).")
  private int places;

  @Option(
      names = "--rounds",
      defaultValue = "200",
      description = "How often each detector is timed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DetectorCheck()).execute(arguments));
  }

  @Override
  public Integer call() throws UndecodableImageException {
    try {
      measure();
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void measure() throws IOException, UndecodableImageException {
    try (JpegCodec codec = new JpegCodec(1 << 24);
        Image picture = codec.decode(ByteBuffer.wrap(Files.readAllBytes(portrait)))) {
      FaceBox face = largestFace(picture);
      System.out.println("Found, in %, of faces so many pixels wide:");
      System.out.print("                ");
      Arrays.stream(FACE_SIDES).forEach(side -> System.out.printf("%5d", side));
      System.out.println();
      for (DetectorKind kind : DetectorKind.values()) {
        try (FaceDetector detector = kind.create()) {
          System.out.printf("%-16s", kind);
          for (int side : FACE_SIDES) {
            System.out.printf("%5d", percentFound(detector, picture, face, side));
          }
          System.out.println(time(detector, picture));
        }
      }
    }
  }

  private static FaceBox largestFace(Image picture) throws IOException {
    try (FaceDetector detector = DetectorKind.BLAZEFACE.create()) {
      return detector.detect(picture).stream()
          .map(DetectedFace::box)
          .max(Comparator.comparing(FaceBox::area))
          .orElseThrow(() -> new IOException("expected a portrait with a large face, found none"));
    }
  }

  private int percentFound(FaceDetector detector, Image picture, FaceBox face, int side) {
    // The same places for every detector.
    Random random = new Random(side);
    double scale = side / (double) face.width();
    Mat scaled = new Mat();
    Imgproc.resize(picture.mat(), scaled, new Size(), scale, scale, Imgproc.INTER_AREA);
    Size size = new Size(Math.min(scaled.cols(), WIDTH), Math.min(scaled.rows(), HEIGHT));
    Mat portraitPart = scaled.submat(new Rect(new Point(0, 0), size));
    int found = 0;
    try (Image frame = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3))) {
      for (int i = 0; i < places; i++) {
        int x = random.nextInt(WIDTH - portraitPart.cols() + 1);
        int y = random.nextInt(HEIGHT - portraitPart.rows() + 1);
        frame.mat().setTo(Scalar.all(GREY));
        portraitPart.copyTo(frame.mat().submat(new Rect(new Point(x, y), size)));
        FaceBox truth =
            FaceBox.around(
                (float) (x + face.centerX() * scale),
                (float) (y + face.centerY() * scale),
                side,
                side);
        found += finds(detector, frame, truth) ? 1 : 0;
      }
    }
    return Math.round(100f * found / places);
  }

  private static boolean finds(FaceDetector detector, Image frame, FaceBox truth) {
    return detector.detect(frame).stream()
        .anyMatch(face -> face.box().intersectionOverUnion(truth) > SAME_FACE);
  }

  /** Half as many rounds before, unmeasured, so that the code is compiled and the caches warm. */
  private String time(FaceDetector detector, Image picture) {
    Mat mat = new Mat();
    Imgproc.resize(picture.mat(), mat, new Size(WIDTH, HEIGHT), 0, 0, Imgproc.INTER_AREA);
    long[] nanos = new long[rounds];
    try (Image frame = Image.adopt(mat)) {
      for (int i = -rounds / 2; i < rounds; i++) {
        long start = System.nanoTime();
        detector.detect(frame);
        if (i >= 0) {
          nanos[i] = System.nanoTime() - start;
        }
      }
    }
    Arrays.sort(nanos);
    return String.format(
        Locale.ROOT, "   fastest %.2f ms, median %.2f ms", nanos[0] / 1e6, nanos[rounds / 2] / 1e6);
  }
}
