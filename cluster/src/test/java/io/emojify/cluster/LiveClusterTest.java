package io.emojify.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emojify.cluster.trial.TrialClip;
import io.emojify.cluster.trial.TrialReport;
import io.emojify.runtime.StartupException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/**
 * docker-compose.yml as it is, in containers, where there is an engine for them. In this order,
 * since the second leaves a cluster with a broker less.
 */
@TestMethodOrder(OrderAnnotation.class)
class LiveClusterTest {
  private static final Duration BOUND = Duration.ofMinutes(2);

  /**
   * Far above what {@code ./emojify cluster test} holds a quiet machine to, and far below what a
   * default that crept back in would cost.
   */
  private static final Duration ON_A_BUSY_MACHINE = Duration.ofSeconds(30);

  private static TrialCluster cluster;

  @BeforeAll
  static void start() {
    boolean engineAnswers = engineAnswers();
    if (!engineAnswers) {
      System.out.println("No container engine here: the cluster's tests are skipped.");
    }
    assumeTrue(engineAnswers, "no container engine");
    cluster = TrialCluster.start(System.out::println);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  @Order(1)
  void showsTheFaceBeforeTheCameraThroughTheGateway(@TempDir Path folder) throws Exception {
    assumeTrue(Chromium.isInstalled(), "no Chromium");
    ChromeDriver browser = Chromium.start(TrialClip.render(0).frames(), folder);
    try {
      browser.get(cluster.pageAddress());
      browser.findElement(By.cssSelector("[data-testid=start]")).click();

      await()
          .atMost(BOUND)
          .untilAsserted(
              () ->
                  assertThat(browser.findElements(By.cssSelector("[data-testid=face]")))
                      .singleElement()
                      .satisfies(face -> assertThat(face.getText()).contains("looks happy")));
    } finally {
      browser.quit();
    }
  }

  @Test
  @Order(2)
  void accountsForEveryFrameWhileAClassifierAndABrokerAreKilled() throws Exception {
    TrialReport report = cluster.trial(System.out::println).run();

    System.out.println(report.line());
    assertThat(report.isSafe()).as("%s, %s", report, saved(report)).isTrue();
    assertThat(List.of(report.brokerStall(), report.classifierStall()))
        .as("%s, %s", report, saved(report))
        .allSatisfy(stall -> assertThat(stall).isLessThan(ON_A_BUSY_MACHINE));
    assertThat(cluster.instances())
        .filteredOn(instance -> instance.service().equals("classifier"))
        .hasSize(3);
  }

  private static String saved(TrialReport report) {
    return report.isGood() ? "" : "what the services said is in " + cluster.saveMessages();
  }

  private static boolean engineAnswers() {
    try {
      new EngineCheck(new Docker(ClusterHome.folder(), Map.of())).requireEngine();
      return true;
    } catch (StartupException e) {
      return false;
    }
  }
}
