package io.emojify.cluster.faults;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** How all faults went, for people and for programs. */
record FaultReport(List<CaseResult> cases) {
  private static final String ROW = "%-28s %8s %9s %7s %5s %11s %7s %8s %10s %7s";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  FaultReport {
    cases = List.copyOf(cases);
  }

  int unaccounted() {
    return cases.stream().mapToInt(CaseResult::unaccounted).sum();
  }

  boolean isGood() {
    return !cases.isEmpty() && cases.stream().allMatch(CaseResult::isGood);
  }

  static String heading() {
    return row(
        "fault",
        "accepted",
        "annotated",
        "skipped",
        "dead",
        "unaccounted",
        "foreign",
        "repeats",
        "recovery s",
        "stall s");
  }

  static String line(CaseResult result) {
    return row(
        result.fault(),
        result.accepted(),
        result.annotated(),
        result.skipped(),
        result.deadLettered(),
        result.unaccounted(),
        result.foreign(),
        result.repeats(),
        result.recoveryText(),
        CaseResult.oneDigit(result.longestStall()));
  }

  String table() {
    StringBuilder table = new StringBuilder(heading()).append('\n');
    cases.forEach(result -> table.append(line(result)).append('\n'));
    cases.forEach(
        result ->
            result
                .complaints()
                .forEach(text -> table.append(result.fault() + ": " + text).append('\n')));
    return table.toString();
  }

  /** What the build ends with. */
  String summary() {
    long tried = cases.stream().filter(CaseResult::wasTried).count();
    String line = "faults: cases=%d unaccounted=%d".formatted(tried, unaccounted());
    return tried == cases.size() ? line : line + " not-tried=" + (cases.size() - tried);
  }

  /** Writes the raw figures, as JSON and as CSV. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("faults.json").toFile(), cases);
    StringBuilder csv =
        new StringBuilder(
            "fault,sessions,accepted,annotated,skipped,dead_lettered,unaccounted,repeats,foreign,"
                + "recovery_s,longest_stall_s\n");
    for (CaseResult result : cases) {
      csv.append(
          String.format(
              Locale.ROOT,
              "%s,%d,%d,%d,%d,%d,%d,%d,%d,%.1f,%.1f%n",
              result.fault(),
              result.sessions(),
              result.accepted(),
              result.annotated(),
              result.skipped(),
              result.deadLettered(),
              result.unaccounted(),
              result.repeats(),
              result.foreign(),
              result.recovery(),
              result.longestStall()));
    }
    Files.writeString(folder.resolve("faults.csv"), csv);
  }

  private static String row(Object... cells) {
    return ROW.formatted(cells).stripTrailing();
  }
}
