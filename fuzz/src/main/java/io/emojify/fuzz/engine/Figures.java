package io.emojify.fuzz.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * What a run of one target came to.
 *
 * @param findings of different kinds
 * @param slowestMillis what the slowest input took
 * @param saysMemory whether it was long enough for its growth to mean something
 * @param heapGrowth in bytes, from a tenth of the run to its end
 * @param nativeGrowth of the rest of the process in bytes, as above
 */
public record Figures(
    long inputs,
    int findings,
    double seconds,
    double slowestMillis,
    boolean saysMemory,
    long heapGrowth,
    long nativeGrowth) {

  public static final Figures NONE = new Figures(0, 0, 0, 0, false, 0, 0);

  /** Both runs as one. */
  public Figures plus(Figures other) {
    return new Figures(
        inputs + other.inputs,
        findings + other.findings,
        seconds + other.seconds,
        Math.max(slowestMillis, other.slowestMillis),
        saysMemory || other.saysMemory,
        Math.max(heapGrowth, other.heapGrowth),
        Math.max(nativeGrowth, other.nativeGrowth));
  }

  /** For the process that started this one. */
  public void write(Path file) {
    Properties properties = new Properties();
    properties.setProperty("inputs", String.valueOf(inputs));
    properties.setProperty("findings", String.valueOf(findings));
    properties.setProperty("seconds", String.valueOf(seconds));
    properties.setProperty("slowestMillis", String.valueOf(slowestMillis));
    properties.setProperty("saysMemory", String.valueOf(saysMemory));
    properties.setProperty("heapGrowth", String.valueOf(heapGrowth));
    properties.setProperty("nativeGrowth", String.valueOf(nativeGrowth));
    try (Writer out = Files.newBufferedWriter(file)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Figures read(Path file) {
    Properties properties = new Properties();
    try (var in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Figures(
        Long.parseLong(properties.getProperty("inputs")),
        Integer.parseInt(properties.getProperty("findings")),
        Double.parseDouble(properties.getProperty("seconds")),
        Double.parseDouble(properties.getProperty("slowestMillis")),
        Boolean.parseBoolean(properties.getProperty("saysMemory")),
        Long.parseLong(properties.getProperty("heapGrowth")),
        Long.parseLong(properties.getProperty("nativeGrowth")));
  }
}
