package io.emojify.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarkedTextTest {
  private static final String PAGE =
      """
      Before.
      <!-- goals: written by a program -->
      old
      <!-- end of goals -->
      After.
      """;

  @TempDir private Path folder;

  @Test
  void replacesWhatIsBetweenTheMarksAndNothingElse() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), PAGE);

    MarkedText.renew(page, Map.of("goals", "new\n"));
    MarkedText.renew(page, Map.of("goals", "newer\n"));

    assertThat(page).hasContent(PAGE.replace("old", "newer"));
  }

  @Test
  void leavesAPageWithoutTheMarksAsItIs() throws IOException {
    Path page = Files.writeString(folder.resolve("page.md"), PAGE);

    assertThatThrownBy(() -> MarkedText.renew(page, Map.of("loads", "new\n")))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("<!-- loads: … -->");

    assertThat(page).hasContent(PAGE);
  }
}
