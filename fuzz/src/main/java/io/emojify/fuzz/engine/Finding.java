package io.emojify.fuzz.engine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Something that must not be.
 *
 * @param kind tells it from others of the same target; safe in a file's name
 * @param details for whoever looks into it
 * @param input that it happened with, shrunk if it could be
 */
public record Finding(String target, String kind, String details, byte[] input) {

  /** What a target threw. */
  static Finding of(String target, long seed, long index, Throwable error, byte[] input) {
    StringWriter stack = new StringWriter();
    error.printStackTrace(new PrintWriter(stack));
    String origin = "seed %d, input %d%n%n".formatted(seed, index);
    return new Finding(target, kindOf(error), origin + stack, input);
  }

  /** The error and the place where it was thrown: what one defect has in common. */
  static String kindOf(Throwable error) {
    String place =
        Arrays.stream(error.getStackTrace())
            .filter(frame -> !frame.getClassName().startsWith("java."))
            .findFirst()
            .map(frame -> "-at-" + simple(frame.getClassName()) + "-" + frame.getLineNumber())
            .orElse("");
    return error.getClass().getSimpleName() + place;
  }

  private static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1).replace('$', '-');
  }

  /**
   * Writes the input, as {@code TARGET-KIND.input}, and a text beside it.
   *
   * @return the input's file
   */
  public Path write(Path folder) {
    Path file = folder.resolve("%s-%s.input".formatted(target, kind));
    String text =
        """
        target: %s
        replay: mvn verify -Pfuzz -Dfuzz.arguments=--replay=%s

        %s
        input, %d bytes: %s
        """
            .formatted(target, file, details, input.length, HexFormat.of().formatHex(input));
    try {
      Files.write(file, input);
      Files.writeString(folder.resolve("%s-%s.txt".formatted(target, kind)), text);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
