package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ServicesTest {
  private static final Path COMPOSE =
      Path.of(System.getProperty("emojify.home"), "docker-compose.yml");

  @Test
  void givesStagesTheSessionTimeoutOfTheCluster() throws Exception {
    var setting = Pattern.compile("EMOJIFY_SESSION_TIMEOUT: (\\d+)");
    var found = setting.matcher(Files.readString(COMPOSE));
    assertThat(found.find()).isTrue();

    for (String stage : List.of("detector", "classifier", "renderer")) {
      assertThat(Services.arguments(stage, 1, "127.0.0.1:9092", 6, Path.of("kafka.properties")))
          .contains("--session-timeout=" + found.group(1));
    }
  }
}
