package io.emojify.benchmarks.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of words and numbers, for a terminal or for a page in Markdown. */
public final class Table {
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... header) {
    rows.add(List.of(header));
  }

  /** Adds a row of as many cells as the header has. */
  public Table row(String... cells) {
    if (cells.length != rows.get(0).size()) {
      throw new IllegalArgumentException(
          "expected %d cells, found %s".formatted(rows.get(0).size(), Arrays.toString(cells)));
    }
    rows.add(List.of(cells));
    return this;
  }

  /** The first column to the left, all others to the right. */
  public String text() {
    return rows.stream().map(this::textOf).collect(Collectors.joining("\n", "", "\n"));
  }

  public String markdown() {
    List<List<String>> all = new ArrayList<>(rows);
    all.add(1, new ArrayList<>(Collections.nCopies(rows.get(0).size(), "---:")));
    all.get(1).set(0, "---");
    return all.stream()
        .map(row -> "| " + String.join(" | ", row) + " |")
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private String textOf(List<String> row) {
    return IntStream.range(0, row.size())
        .mapToObj(
            column -> {
              String cell = row.get(column);
              String padding = " ".repeat(width(column) - cell.length());
              return column == 0 ? cell + padding : "  " + padding + cell;
            })
        .collect(Collectors.joining())
        .stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
