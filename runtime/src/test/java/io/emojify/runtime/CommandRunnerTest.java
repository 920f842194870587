package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CommandRunnerTest {
  private final PrintStream terminal = System.err;
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Command(name = "service", mixinStandardHelpOptions = true)
  private static final class Service implements Callable<Integer> {
    @Option(names = "--status")
    private int status;

    private final RuntimeException error;

    Service(RuntimeException error) {
      this.error = error;
    }

    @Override
    public Integer call() {
      if (error != null) {
        throw error;
      }
      return status;
    }
  }

  @BeforeEach
  void listenToTheTerminal() {
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void giveTheTerminalBack() {
    System.setErr(terminal);
  }

  private String saidToTheUser() {
    return written.toString(StandardCharsets.UTF_8);
  }

  static Stream<RuntimeException> foreseen() {
    return Stream.of(
        new StartupException("port 8080 is taken by another program.", new RuntimeException("x")),
        new StartupException("not ready after 60 s"));
  }

  @Test
  void endsWith0WhenAllWentWell() {
    int status = CommandRunner.run(new Service(null), "--status=0");

    assertThat(status).isZero();
    assertThat(saidToTheUser()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("foreseen")
  void endsWith1AndOneSentenceForWhatWasForeseen(RuntimeException error) {
    int status = CommandRunner.run(new Service(error));

    assertThat(status).isEqualTo(1);
    assertThat(saidToTheUser()).isEqualToNormalizingNewlines(error.getMessage() + "\n");
  }

  @Test
  void saysWhatIsBehindAnErrorOfKafka() {
    var error =
        new KafkaException(
            "Failed to create new KafkaAdminClient",
            new RuntimeException("No resolvable bootstrap urls given"));

    int status = CommandRunner.run(new Service(error));

    assertThat(status).isEqualTo(1);
    assertThat(saidToTheUser())
        .isEqualToNormalizingNewlines("Kafka can't be used: No resolvable bootstrap urls given\n");
  }

  @Test
  void endsWith2AndOneSentenceForAnOptionThatCanNotWork() {
    int status = CommandRunner.run(new Service(new InvalidOptionException("--port must be odd")));

    assertThat(status).isEqualTo(2);
    assertThat(saidToTheUser()).isEqualToNormalizingNewlines("--port must be odd\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--status=many", "--stauts=1", "extra"})
  void endsWith2AndAPointerToTheHelpForACommandLineThatItCanNotRead(String argument) {
    int status = CommandRunner.run(new Service(null), argument);

    assertThat(status).isEqualTo(2);
    assertThat(saidToTheUser().lines()).hasSize(2).last().isEqualTo("Try 'service --help'.");
    assertThat(saidToTheUser()).contains(argument.replaceFirst(".*=", ""));
  }

  @Test
  void endsWith1AndAStackTraceForWhatNobodyForesaw() {
    int status = CommandRunner.run(new Service(new IllegalStateException("a bug")));

    assertThat(status).isEqualTo(1);
    assertThat(saidToTheUser()).contains("please report it", "a bug", "\tat ");
  }
}
