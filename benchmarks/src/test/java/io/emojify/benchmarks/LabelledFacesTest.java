package io.emojify.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.benchmarks.LabelledFaces.LabelledFace;
import io.emojify.schemas.Expression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelledFacesTest {
  @TempDir private Path folder;

  @Test
  void takesTheLabelFromTheFolder() throws IOException {
    makePictures(2);

    List<LabelledFace> faces = LabelledFaces.sample(folder, 100, 1);

    assertThat(faces).hasSize(14);
    assertThat(faces)
        .contains(new LabelledFace(folder.resolve("happy").resolve("1.jpg"), Expression.HAPPY));
  }

  @Test
  void picksTheSameForTheSameSeed() throws IOException {
    makePictures(5);

    List<LabelledFace> first = LabelledFaces.sample(folder, 10, 1);

    assertThat(first).hasSize(10);
    assertThat(LabelledFaces.sample(folder, 10, 1)).isEqualTo(first);
    assertThat(LabelledFaces.sample(folder, 10, 2)).isNotEqualTo(first);
  }

  @Test
  void saysWhichFolderIsMissing() {
    assertThatThrownBy(() -> LabelledFaces.sample(folder, 10, 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("angry: expected a folder");
  }

  private void makePictures(int each) throws IOException {
    for (Expression expression : Expression.values()) {
      Path ofExpression = folder.resolve(expression.name().toLowerCase(Locale.ROOT));
      Files.createDirectory(ofExpression);
      for (int i = 0; i < each; i++) {
        Files.createFile(ofExpression.resolve(i + ".jpg"));
      }
    }
  }
}
