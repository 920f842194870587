package io.emojify.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportOutputTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("table.csv");
  }

  @Test
  void givesAFileItsNameWhenItIsWhole() throws IOException {
    try (ExportOutput output = ExportOutput.to(file, false, false)) {
      write(output, "rows");
      assertThat(file).doesNotExist();

      output.finish();
    }

    assertThat(file).hasContent("rows");
    assertThat(folder).isDirectoryContaining(path -> path.equals(file));
    assertThat(Files.list(folder)).hasSize(1);
  }

  @Test
  void leavesNothingOfWhatDidNotBecomeWhole() throws IOException {
    try (ExportOutput output = ExportOutput.to(file, false, false)) {
      write(output, "some rows");
    }

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replacesAFileOnlyByForceAndOnlyWithAWholeOne() throws IOException {
    Files.writeString(file, "before");

    assertThatThrownBy(() -> ExportOutput.to(file, false, false))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(file + " is there already; --force replaces it");
    ExportOutput.to(file, true, false).close();
    assertThat(file).hasContent("before");
    try (ExportOutput output = ExportOutput.to(file, true, false)) {
      write(output, "after");
      output.finish();
    }
    assertThat(file).hasContent("after");
  }

  @Test
  void letsAFollowedFileGrowUnderItsName() throws IOException {
    try (ExportOutput output = ExportOutput.to(file, false, true)) {
      Writer out = output.writer();
      out.write("row");
      out.flush();

      assertThat(file).hasContent("row");
    }
    assertThat(file).hasContent("row");
  }

  @Test
  void saysWhichFileCannotBeWrittenAndWhy() {
    Path nowhere = folder.resolve("missing/table.csv");

    assertThatThrownBy(() -> ExportOutput.to(nowhere, false, false))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("can't write %s: there is no such folder".formatted(nowhere));
    assertThatThrownBy(() -> ExportOutput.to(folder, true, false))
        .hasMessage(folder + " is a folder; --output wants a file");
  }

  @Test
  void tellsAClosedPipeFromAFullDisk() {
    IOException closed = new IOException("Broken pipe");
    IOException full = new IOException("No space left on device");
    ExportOutput standard = ExportOutput.to(new ByteArrayOutputStream());

    assertThat(standard.isClosedByReader(closed)).isTrue();
    assertThat(standard.isClosedByReader(full)).isFalse();
    assertThat(standard.explain(full))
        .hasMessage("can't write to standard output: No space left on device");
    try (ExportOutput toFile = ExportOutput.to(file, false, false)) {
      assertThat(toFile.isClosedByReader(closed)).isFalse();
      assertThat(toFile.explain(full))
          .hasMessage("can't write %s: No space left on device".formatted(file));
    }
  }

  private static void write(ExportOutput output, String text) throws IOException {
    try (Writer out = output.writer()) {
      out.write(text);
    }
  }
}
