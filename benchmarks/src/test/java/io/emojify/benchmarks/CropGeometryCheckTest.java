package io.emojify.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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
    try (GeometryGrid grid = new GeometryGrid(new float[] {1, 1.5f}, new float[] {-0.1f, 0})) {
      int[] call = {0};
      grid.read(cutter -> call[0]++ == 2);
      grid.read(cutter -> false);

      assertThat(grid.table(2).lines().skip(1).map(String::strip))
          .containsExactly("-0.10   0.00   0.00", "0.00  50.00   0.00");
      assertThat(grid.best(2, 4)).contains("scale=1.0, shiftY=0.0", "50.00 %", "25.00 %");
    }
  }
}
