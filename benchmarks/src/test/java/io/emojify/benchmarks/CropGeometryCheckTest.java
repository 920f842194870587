package io.emojify.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.benchmarks.GeometryGrid.Score;
import io.emojify.detector.face.CropGeometry;
import io.emojify.detector.face.DetectorKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CropGeometryCheckTest {
  @Test
  void saysWhichDetectorsThereAre() {
    StringWriter errors = new StringWriter();
    CommandLine commandLine = CropGeometryCheck.commandLine().setErr(new PrintWriter(errors, true));

    int status = commandLine.execute("--detector", "yolo", "folder");

    assertThat(status).isEqualTo(2);
    assertThat(errors.toString()).contains("blazeface, blazeface-full, haar");
  }

  @Test
  void failsPlainlyWithoutFaces(@TempDir Path empty) {
    assertThat(CropGeometryCheck.commandLine().execute(empty.toString())).isEqualTo(1);
  }

  @Test
  void countsWhatWasReadRightPerGeometry() {
    CropGeometry inUse = new CropGeometry(1.2f, 0);
    try (GeometryGrid grid =
        new GeometryGrid(new float[] {1, 1.5f}, new float[] {-0.1f, 0}, inUse)) {
      int[] call = {0};
      grid.read(cutter -> call[0]++ == 2);
      grid.read(cutter -> false);

      assertThat(grid.table(2).lines().skip(1).map(String::strip))
          .containsExactly("-0.10   0.00   0.00", "0.00  50.00   0.00");
      assertThat(grid.best()).isEqualTo(new Score(new CropGeometry(1, 0), 1));
      assertThat(grid.inUse()).isEqualTo(new Score(inUse, 0));
    }
  }

  @Test
  void writesTheFiguresThatTheModelsCardQuotes(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("blazeface.json");
    CropGeometry inUse = DetectorKind.BLAZEFACE.cropGeometry();
    try (GeometryGrid grid = new GeometryGrid(new float[] {1}, new float[] {0}, inUse)) {
      int[] call = {0};
      grid.read(cutter -> call[0]++ == 1);

      CropFigures.of(DetectorKind.BLAZEFACE, 5, 4, 3, grid).write(json);
    }

    assertThat(Files.readString(json))
        .contains("\"detector\" : \"blazeface\"", "\"faces\" : 5", "\"found\" : 4")
        .contains("\"rightAsTheyAre\" : 0.75", "\"rightAtBest\" : 0.0", "\"rightInUse\" : 0.25")
        .containsPattern("\"modelSha256\" : \"[0-9a-f]{64}\"");
  }
}
