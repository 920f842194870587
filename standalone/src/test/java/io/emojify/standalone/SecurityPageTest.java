package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That docs/security.md answers every line, and names tests that are there. */
class SecurityPageTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
  private static final Pattern OPTION = Pattern.compile("`(--[a-z-]+)`");

  private static final String PAGE = read(ROOT.resolve("docs/security.md"));

  @Test
  void namesOnlyTestsThatAreThere() throws IOException {
    List<MatchResult> named = TEST.matcher(PAGE).results().toList();

    assertThat(named).hasSizeGreaterThan(40);
    for (MatchResult test : named) {
      assertThat(headOf(test.group(2), sourceOf(test.group(1))))
          .as(test.group())
          .containsAnyOf("@Test", "@ParameterizedTest");
    }
  }

  /** What stands before a method, up to the blank line that ends the one before it. */
  private static String headOf(String method, String source) {
    int at = source.indexOf("void " + method + "(");
    assertThat(at).as(method).isPositive();
    return source.substring(source.lastIndexOf("\n\n", at), at);
  }

  @Test
  void answersEachLineWithATestOrWithWhatTheOperatorDoes() {
    List<String> answers = new ArrayList<>();
    boolean isSheet = false;
    for (String line : PAGE.lines().toList()) {
      isSheet = line.startsWith("|") && (isSheet || line.startsWith("| line |"));
      if (isSheet && !line.startsWith("| line |") && !line.startsWith("|---")) {
        answers.add(line);
      }
    }

    assertThat(answers)
        .hasSizeGreaterThan(40)
        .allSatisfy(
            answer ->
                assertThat(TEST.matcher(answer).find() || answer.contains("**Yours:**"))
                    .as(answer)
                    .isTrue());
  }

  @Test
  void namesOnlyOptionsThatAreThere() {
    String options = ConfigurationReference.markdown();

    assertThat(OPTION.matcher(PAGE).results().map(match -> match.group(1)))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(options).contains("| `" + option));
  }

  private static String sourceOf(String test) throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path tests : modules.map(module -> module.resolve("src/test/java")).toList()) {
        Optional<Path> source = Files.isDirectory(tests) ? find(tests, test) : Optional.empty();
        if (source.isPresent()) {
          return read(source.get());
        }
      }
    }
    throw new AssertionError("there is no " + test);
  }

  private static Optional<Path> find(Path folder, String test) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(path -> path.endsWith(test + ".java")).findFirst();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
