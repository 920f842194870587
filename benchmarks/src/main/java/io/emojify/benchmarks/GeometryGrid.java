package io.emojify.benchmarks;

import io.emojify.detector.face.CropCutter;
import io.emojify.detector.face.CropGeometry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Counts, for each geometry of a grid and for the one in use, how many faces were read right. */
final class GeometryGrid implements AutoCloseable {
  private final float[] scales;
  private final float[] shifts;
  private final List<Cell> cells = new ArrayList<>();
  private final Cell inUse;

  /** How many faces were read right from crops of this geometry. */
  record Score(CropGeometry geometry, int right) {}

  private static final class Cell {
    private final CropGeometry geometry;
    private final CropCutter cutter;
    private int right;

    Cell(CropGeometry geometry) {
      this.geometry = geometry;
      this.cutter = new CropCutter(geometry);
    }

    void read(Predicate<CropCutter> isReadRight) {
      right += isReadRight.test(cutter) ? 1 : 0;
    }

    Score score() {
      return new Score(geometry, right);
    }
  }

  GeometryGrid(float[] scales, float[] shifts, CropGeometry inUse) {
    this.inUse = new Cell(inUse);
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
    cells.forEach(cell -> cell.read(isReadRight));
    inUse.read(isReadRight);
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

  /** The best of the grid. */
  Score best() {
    return cells.stream().map(Cell::score).max(Comparator.comparingInt(Score::right)).orElseThrow();
  }

  /** Of the geometry that the detector's crops are cut with today. */
  Score inUse() {
    return inUse.score();
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, " %6.2f", value);
  }

  @Override
  public void close() {
    cells.forEach(cell -> cell.cutter.close());
    inUse.cutter.close();
  }
}
