package io.emojify.benchmarks;

import io.emojify.detector.face.CropCutter;
import io.emojify.detector.face.CropGeometry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Counts, for each geometry of a grid, how many faces were read right. */
final class GeometryGrid implements AutoCloseable {
  private final float[] scales;
  private final float[] shifts;
  private final List<Cell> cells = new ArrayList<>();

  private static final class Cell {
    private final CropGeometry geometry;
    private final CropCutter cutter;
    private int right;

    Cell(CropGeometry geometry) {
      this.geometry = geometry;
      this.cutter = new CropCutter(geometry);
    }
  }

  GeometryGrid(float[] scales, float[] shifts) {
    this.scales = scales.clone();
    this.shifts = shifts.clone();
    for (float shift : shifts) {
      for (float scale : scales) {
        cells.add(new Cell(new CropGeometry(scale, shift)));
      }
    }
  }

  /** Tries one face with every geometry. */
  void read(Predicate<CropCutter> isReadRight) {
    for (Cell cell : cells) {
      cell.right += isReadRight.test(cell.cutter) ? 1 : 0;
    }
  }

  /** One line per shift, one column per scale. */
  String table(int found) {
    StringBuilder table = new StringBuilder("       ");
    for (float scale : scales) {
      table.append(number(scale));
    }
    for (int row = 0; row < shifts.length; row++) {
      table.append(System.lineSeparator()).append(number(shifts[row]));
      for (Cell cell : cells.subList(row * scales.length, (row + 1) * scales.length)) {
        table.append(number(100.0 * cell.right / found));
      }
    }
    return table.append(System.lineSeparator()).toString();
  }

  String best(int found, int total) {
    Cell best = cells.stream().max(Comparator.comparingInt(cell -> cell.right)).orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s: %.2f %% of those found, %.2f %% of all",
        best.geometry,
        100.0 * best.right / found,
        100.0 * best.right / total);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, " %6.2f", value);
  }

  @Override
  public void close() {
    cells.forEach(cell -> cell.cutter.close());
  }
}
