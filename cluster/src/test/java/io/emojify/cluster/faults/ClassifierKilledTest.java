package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One fault of the matrix, on one broker, in every build. */
@Timeout(600)
class ClassifierKilledTest {
  private static final Path LOGS = Path.of("target", "classifier-killed");

  @Test
  void losesNoFrameAndShowsNobodyAnotherAndGoesOn(@TempDir Path data) throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no SIGKILL");
    try (Stand stand = Stand.start(1, data, LOGS)) {
      FaultReport report = new FaultMatrix(stand, System.out::println).run("kill -9 classifier");

      assertThat(report.cases())
          .as("the programs' messages are in cluster/" + LOGS)
          .singleElement()
          .satisfies(result -> assertThat(result.isGood()).as(result.toString()).isTrue());
    }
  }
}
