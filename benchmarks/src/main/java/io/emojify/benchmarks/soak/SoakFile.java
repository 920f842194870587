package io.emojify.benchmarks.soak;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The samples of a soak as CSV. */
final class SoakFile {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader(
              "seconds",
              "sessions",
              "accepted",
              "set_aside",
              "unaccounted",
              "resident_bytes",
              "heap_bytes",
              "descriptors",
              "threads",
              "pictures",
              "codecs",
              "networks")
          .setRecordSeparator('\n')
          .get();

  private SoakFile() {}

  static void write(List<SoakSample> samples, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    try (Writer writer = Files.newBufferedWriter(file);
        CSVPrinter csv = FORMAT.print(writer)) {
      for (SoakSample sample : samples) {
        csv.printRecord(
            String.format(Locale.ROOT, "%.1f", sample.seconds()),
            sample.sessions(),
            sample.accepted(),
            sample.setAside(),
            sample.unaccounted(),
            sample.residentBytes(),
            sample.heapBytes(),
            sample.descriptors(),
            sample.threads(),
            sample.pictures(),
            sample.codecs(),
            sample.networks());
      }
    }
  }

  /**
   * @throws InvalidOptionException if it isn't what {@link #write} writes, or holds no sample
   */
  static List<SoakSample> read(Path file) {
    List<SoakSample> samples = new ArrayList<>();
    try (Reader reader = Files.newBufferedReader(file)) {
      for (CSVRecord row : FORMAT.builder().setSkipHeaderRecord(true).get().parse(reader)) {
        samples.add(
            new SoakSample(
                Double.parseDouble(row.get("seconds")),
                Integer.parseInt(row.get("sessions")),
                Long.parseLong(row.get("accepted")),
                Long.parseLong(row.get("set_aside")),
                Long.parseLong(row.get("unaccounted")),
                Long.parseLong(row.get("resident_bytes")),
                Long.parseLong(row.get("heap_bytes")),
                Long.parseLong(row.get("descriptors")),
                Integer.parseInt(row.get("threads")),
                Long.parseLong(row.get("pictures")),
                Long.parseLong(row.get("codecs")),
                Long.parseLong(row.get("networks"))));
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new InvalidOptionException(
          file + ": expected what ./emojify benchmark soak has written, found " + e.getMessage());
    }
    if (samples.isEmpty()) {
      throw new InvalidOptionException(file + ": has no samples; was the soak ended early?");
    }
    return samples;
  }
}
