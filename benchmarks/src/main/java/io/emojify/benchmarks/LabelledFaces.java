package io.emojify.benchmarks;

import io.emojify.schemas.Expression;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Face crops in one folder per expression, as FER2013 comes: {@code happy/00012.jpg}. */
final class LabelledFaces {
  /** One picture and what those who labelled it saw. */
  record LabelledFace(Path file, Expression label) {}

  private LabelledFaces() {}

  /**
   * A sample of the faces below {@code folder}: the same for the same seed.
   *
   * @param count at most so many, in random order
   * @throws IOException if a folder is missing or holds no pictures; the message says which
   */
  static List<LabelledFace> sample(Path folder, int count, long seed) throws IOException {
    List<LabelledFace> faces = new ArrayList<>();
    for (Expression expression : Expression.values()) {
      Path ofExpression = folder.resolve(expression.name().toLowerCase(Locale.ROOT));
      if (!Files.isDirectory(ofExpression)) {
        throw new IOException(ofExpression + ": expected a folder of that expression's faces");
      }
      for (Path file : sortedPictures(ofExpression)) {
        faces.add(new LabelledFace(file, expression));
      }
    }
    if (faces.isEmpty()) {
      throw new IOException(folder + ": expected JPEGs in one folder per expression");
    }
    Collections.shuffle(faces, new Random(seed));
    return faces.subList(0, Math.min(count, faces.size()));
  }

  private static List<Path> sortedPictures(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> pictures = Files.newDirectoryStream(folder, "*.jpg")) {
      pictures.forEach(files::add);
    }
    Collections.sort(files);
    return files;
  }
}
