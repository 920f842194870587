package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("../docs/configuration.md");

  /** {@code mvn test -pl standalone -am -Demojify.docs.write=true} writes the page anew. */
  private static final boolean WRITE = Boolean.getBoolean("emojify.docs.write");

  @Test
  void isWhatTheOptionsSay() throws IOException {
    String written = ConfigurationReference.markdown();
    if (WRITE) {
      Files.writeString(PAGE, written);
    }

    assertThat(PAGE).as("write it anew with -Demojify.docs.write=true").hasContent(written);
  }

  @Test
  void namesVariablesAndDefaults() {
    assertThat(ConfigurationReference.markdown())
        .contains("| `--port N` | `EMOJIFY_PORT` | `8080` |")
        .containsOnlyOnce("`EMOJIFY_BOOTSTRAP_SERVERS`")
        .doesNotContain("${");
  }
}
