package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All faults on three brokers and four services. It takes about half an hour, so it is run by
 * {@code mvn verify -Pfaults} only; {@code -Dfaults.only=classifier} tries those whose name holds
 * that.
 */
class FaultMatrixTest {
  private static final Path RESULTS = Path.of("target", "faults");

  @Test
  void losesNoFrameAndShowsNobodyAnotherAndGoesOn(@TempDir Path data) throws Exception {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "no signals to pause with");
    String part = System.getProperty("faults.only", "");
    FaultReport report;
    try (Stand stand = Stand.start(3, data, RESULTS.resolve("logs"))) {
      report = new FaultMatrix(stand, System.out::println).run(part);
      report.write(RESULTS);
      if (part.isEmpty()) {
        PageReturn.tryOn(stand, data).forEach(System.out::println);
      }
    }

    System.out.println();
    System.out.print(report.table());
    System.out.println(report.summary());
    assertThat(report.cases())
        .as("raw figures and the programs' messages are in cluster/" + RESULTS)
        .isNotEmpty()
        .allSatisfy(result -> assertThat(result.isGood()).as(result.toString()).isTrue());
  }
}
