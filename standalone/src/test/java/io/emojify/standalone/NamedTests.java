package io.emojify.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tests that a page names as its evidence, as in {@code `SomeTest#showsSomething`}. */
record NamedTests(List<String> names) {
  private static final Pattern NAME = Pattern.compile("`(\\w+Test#\\w+)`");
  private static final Path REPOSITORY = Path.of("..");

  /** Those that {@code text} names, each once. */
  static NamedTests in(String text) {
    return new NamedTests(
        NAME.matcher(text).results().map(name -> name.group(1)).distinct().toList());
  }

  /** Those of them that don't exist in any module. */
  List<String> missing() {
    Map<String, String> sources = sources();
    return names.stream().filter(name -> !isIn(sources, name)).toList();
  }

  private static boolean isIn(Map<String, String> sources, String name) {
    String[] parts = name.split("#");
    String source = sources.getOrDefault(parts[0] + ".java", "");
    return Pattern.compile(
            "@(Test|ParameterizedTest|RepeatedTest)\\b(?:(?!\\bvoid\\b)[\\s\\S])*\\bvoid "
                + parts[1]
                + "\\(")
        .matcher(source)
        .find();
  }

  /** Of all test classes, by file. */
  private static Map<String, String> sources() {
    try (Stream<Path> modules = Files.list(REPOSITORY)) {
      return modules
          .map(module -> module.resolve("src/test/java"))
          .filter(Files::isDirectory)
          .flatMap(NamedTests::filesIn)
          .filter(file -> file.toString().endsWith("Test.java"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString(), NamedTests::read, String::concat));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> filesIn(Path folder) {
    try {
      return Files.walk(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
