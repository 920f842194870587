package io.emojify.runtime.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.runtime.CommandRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;

/** What a service's process writes to standard error, with the configuration that ships. */
class LogFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A service that says two things and is done. */
  @Command(name = "detector")
  static final class Service implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(Service.class);

    @Override
    public Integer call() {
      log.warn("{}: set aside {}-{}", "detector", "a \"topic\"\n", 3);
      log.error("a thread died", new IllegalStateException("outer", new Exception("inner")));
      return 0;
    }

    public static void main(String[] arguments) {
      System.exit(CommandRunner.run(new Service(), arguments));
    }
  }

  /**
   * @param format the environment's, or null
   */
  private static List<String> linesOf(String format) throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    ProcessBuilder service =
        new ProcessBuilder(
            java.toString(), "-cp", System.getProperty("java.class.path"), Service.class.getName());
    service.environment().keySet().removeIf(name -> name.startsWith("EMOJIFY_LOG_"));
    if (format != null) {
      service.environment().put("EMOJIFY_LOG_FORMAT", format);
    }
    Process process = service.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String written = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return written.lines().toList();
  }

  @Test
  void isOneObjectALineForMachines() throws Exception {
    Instant before = Instant.now();

    List<String> lines = linesOf("json");

    assertThat(lines).hasSize(2);
    JsonNode line = JSON.readTree(lines.get(0));
    assertThat(Instant.parse(line.get("timestamp").textValue())).isBetween(before, Instant.now());
    assertThat(line.get("level").textValue()).isEqualTo("WARN");
    assertThat(line.get("service").textValue()).isEqualTo("detector");
    assertThat(line.get("logger").textValue()).isEqualTo(Service.class.getName());
    assertThat(line.get("thread").textValue()).isEqualTo("main");
    assertThat(line.get("message").textValue()).isEqualTo("detector: set aside a \"topic\"\n-3");
    assertThat(line.has("stackTrace")).isFalse();
    assertThat(JSON.readTree(lines.get(1)).get("stackTrace").textValue())
        .startsWith("java.lang.IllegalStateException: outer")
        .contains("Caused by: java.lang.Exception: inner", "LogFormatTest.java:");
  }

  @Test
  void isForPeopleUnlessToldOtherwise() throws Exception {
    List<String> lines = linesOf(null);

    assertThat(lines.get(0)).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN  \\S+ +detector: set .*");
    assertThat(lines).anyMatch(line -> line.startsWith("java.lang.IllegalStateException: outer"));
  }
}
