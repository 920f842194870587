package io.emojify.benchmarks;

import io.emojify.benchmarks.LabelledFaces.LabelledFace;
import io.emojify.benchmarks.SceneMaker.Scene;
import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.detector.face.CropCutter;
import io.emojify.detector.face.CropGeometry;
import io.emojify.detector.face.DetectedFace;
import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.FaceBox;
import io.emojify.detector.face.FaceDetector;
import io.emojify.schemas.Expression;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Measures which square around a detector's box the expression model reads best: faces of known
 * expressions are put into larger pictures, and found, cut out and read there by the shipped parts.
 */
@Command(
    name = "crop-geometry-check",
    mixinStandardHelpOptions = true,
    description = "Measures how to cut a detector's boxes for the expression model.")
public final class CropGeometryCheck implements Callable<Integer> {
  private static final long MAX_PIXELS = 640L * 480;

  @Parameters(paramLabel = "FOLDER", description = "Face crops, in one folder per expression.")
  private Path folder;

  @Option(
      names = "--detector",
      defaultValue = "blazeface",
      description = "blazeface, blazeface-full or haar (default: ${DEFAULT-VALUE}).")
  private DetectorKind kind;

  @Option(
      names = "--faces",
      defaultValue = "1000",
      description = "How many faces, picked at random (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--scales",
      split = ",",
      defaultValue = "0.9,1.0,1.1,1.2,1.3,1.4,1.5",
      description = "Sides of the square, in sides of the box (default: ${DEFAULT-VALUE}).")
  private float[] scales;

  @Option(
      names = "--shifts",
      split = ",",
      defaultValue = "-0.1,-0.05,0,0.05",
      description = "How far down the square moves, in its own sides (default: ${DEFAULT-VALUE}).")
  private float[] shifts;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Also writes the figures there, for the expression model's card.")
  private Path json;

  private final BoxStatistics boxes = new BoxStatistics();
  private int rightAsTheyAre;
  private int foundAndRightAsTheyAre;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new CropGeometryCheck())
        .registerConverter(DetectorKind.class, DetectorKind::of);
  }

  @Override
  public Integer call() throws UndecodableImageException {
    try {
      measure(LabelledFaces.sample(folder, count, seed));
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private void measure(List<LabelledFace> faces) throws IOException, UndecodableImageException {
    try (GeometryGrid grid = new GeometryGrid(scales, shifts, kind.cropGeometry());
        JpegCodec codec = new JpegCodec(MAX_PIXELS);
        FaceDetector finder = kind.create();
        TfliteExpressionClassifier classifier = TfliteExpressionClassifier.bundled();
        CropCutter wholeCutter = new CropCutter(new CropGeometry(1, 0))) {
      SceneMaker scenes = new SceneMaker(codec, seed);
      for (LabelledFace face : faces) {
        try (Image crop = codec.decode(ByteBuffer.wrap(Files.readAllBytes(face.file())));
            Scene scene = scenes.around(crop)) {
          FaceBox whole = new FaceBox(0, 0, crop.width(), crop.height());
          Expression read = read(classifier, wholeCutter.cut(crop, whole));
          boolean readRight = read == face.label();
          rightAsTheyAre += readRight ? 1 : 0;
          found(finder, scene)
              .ifPresent(
                  box -> {
                    boxes.add(box, scene.truth());
                    foundAndRightAsTheyAre += readRight ? 1 : 0;
                    grid.read(
                        cutter -> read(classifier, cutter.cut(scene.image(), box)) == face.label());
                  });
        }
      }
      CropFigures figures =
          CropFigures.of(kind, faces.size(), boxes.count(), foundAndRightAsTheyAre, grid);
      report(figures, grid);
      if (json != null) {
        figures.write(json);
      }
    }
  }

  /** The best box that is about the pasted face. */
  private static Optional<FaceBox> found(FaceDetector finder, Scene scene) {
    return finder.detect(scene.image()).stream()
        .map(DetectedFace::box)
        .filter(box -> box.intersectionOverUnion(scene.truth()) > 0.2)
        .max(Comparator.comparing(scene.truth()::intersectionOverUnion));
  }

  private static Expression read(TfliteExpressionClassifier classifier, byte[] crop) {
    return ExpressionModelCheck.mostLikely(classifier.classify(ByteBuffer.wrap(crop)));
  }

  private void report(CropFigures figures, GeometryGrid grid) {
    print(
        "%s: found %d of %d faces (%.1f %%)%n",
        kind, figures.found(), figures.faces(), 100.0 * figures.found() / figures.faces());
    print(
        "Read right from the crops as they are: %.2f %% of all, %.2f %% of those found%n",
        100.0 * rightAsTheyAre / figures.faces(), 100 * figures.rightAsTheyAre());
    System.out.println(boxes);
    System.out.println("Read right, in % of those found (scale across, shift down):");
    System.out.print(grid.table(figures.found()));
    print(
        "The best: %s: %.2f %% of those found%n",
        grid.best().geometry(), 100 * figures.rightAtBest());
    print("In use: %s: %.2f %%%n", grid.inUse().geometry(), 100 * figures.rightInUse());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
