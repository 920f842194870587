package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Command;

/** A service as it is run, in a process of its own, where nobody answers at Kafka's address. */
@Timeout(90)
class ServiceCommandTest {
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final Pattern ADDRESS = Pattern.compile("listening at (http://\\S+)");

  private ServerSocket nobody;
  @TempDir private Path folder;
  private Process process;
  private Path output;

  /** Serves one word and needs no stream. */
  @Command(name = "service")
  static final class Service extends ServiceCommand {
    @Override
    protected Stage prepare(ServiceContext context) {
      return new Stage(
          config -> config.routes.get("/page", request -> request.result("page")),
          () -> System.err.println("STARTED"),
          () -> System.err.println("CLOSED"));
    }

    public static void main(String[] arguments) {
      System.exit(CommandRunner.run(new Service(), arguments));
    }
  }

  @BeforeEach
  void start() throws IOException {
    // It takes connections and never says a word, as a broker does that hangs.
    nobody = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    output = folder.resolve("output");
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Service.class.getName(),
                "--port=0",
                "--bootstrap-servers=localhost:" + nobody.getLocalPort())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
  }

  @AfterEach
  void stop() throws Exception {
    process.destroyForcibly().waitFor();
    nobody.close();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no signal to end a program nicely")
  void isAliveAndSaysWhyItIsNotReadyAndEndsAtOnceWhenItIsAskedTo() throws Exception {
    String address = awaitAddress();
    String reason =
        "Kafka at localhost:%d can't be reached (no answer)".formatted(nobody.getLocalPort());

    assertThat(get(address + "health/live").statusCode()).isEqualTo(200);
    assertThat(get(address + "metrics").statusCode()).isEqualTo(200);
    assertThat(get(address + "page").body()).isEqualTo("page");
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              HttpResponse<String> ready = get(address + "health/ready");
              assertThat(ready.statusCode()).isEqualTo(503);
              assertThat(ready.body()).isEqualTo("not ready\nstartup: " + reason + "\n");
            });

    process.destroy();

    assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("ended soon").isTrue();
    List<String> lines = Files.readAllLines(output);
    assertThat(lines).as("one line about Kafka, and none of its client's own").hasSize(3);
    assertThat(lines.get(1)).endsWith(reason + "; trying again until it works");
    assertThat(lines.get(2)).isEqualTo("CLOSED");
  }

  private String awaitAddress() {
    return await()
        .atMost(BOUND)
        .until(
            () -> {
              Matcher address = ADDRESS.matcher(Files.readString(output));
              return address.find() ? address.group(1) : null;
            },
            Objects::nonNull);
  }

  private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
  }
}
