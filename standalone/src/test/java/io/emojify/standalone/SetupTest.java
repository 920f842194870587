package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.emojify.classifier.ClassifierApp;
import io.emojify.runtime.SetupApp;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that is being prepared, or hasn't been. */
@Timeout(120)
class SetupTest {
  private static final String ALL_TOPICS =
      "emojify.frames, emojify.faces, emojify.emotions, emojify.annotated, emojify.dead-letters,"
          + " emojify.emotion-summary, emojify.erasures";

  @TempDir private Path folder;
  private EmbeddedBroker broker;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(folder, TestOptions.freePort());
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private String bootstrap() {
    return "--bootstrap-servers=" + broker.bootstrapServers();
  }

  @Test
  void createsTheTopicsOnceAndIsHarmlessToRepeat() {
    Terminal first = Terminal.run(new SetupApp(), bootstrap(), "--partitions=2");
    Terminal second = Terminal.run(new SetupApp(), bootstrap(), "--partitions=2");

    assertThat(first.status()).isZero();
    assertThat(first.text().lines())
        .hasSize(Topics.bundled(2).all().size())
        .first()
        .isEqualTo("topic emojify.frames: created, 2 partitions");
    assertThat(second.status()).isZero();
    assertThat(second.text().lines())
        .allSatisfy(line -> assertThat(line).endsWith(": was there, 2 partitions"));
  }

  @Test
  void endsAServiceThatLacksItsTopicsWithOneSentence() {
    Terminal service =
        Terminal.run(new ClassifierApp(), bootstrap(), "--topics=require", "--port=0");

    assertThat(service.status()).isEqualTo(1);
    assertThat(service.text().lines())
        .last()
        .isEqualTo(
            ALL_TOPICS
                + ": no such topic in this cluster. Run the set-up first, or start with --topics"
                + " create.");
  }

  @Test
  void endsAServiceOfAnotherNumberOfPartitionsWithOneSentence() throws Exception {
    createTopic("emojify.emotions", 5);

    for (String topics : List.of("create", "require")) {
      Terminal service =
          Terminal.run(
              new ClassifierApp(), bootstrap(), "--topics=" + topics, "--partitions=2", "--port=0");

      assertThat(service.status()).isEqualTo(1);
      assertThat(service.text().lines())
          .last()
          .asString()
          .startsWith(
              topics.equals("create")
                  ? "topic emojify.emotions has 5 partitions, but 2 are configured."
                  : "emojify.frames, emojify.faces, emojify.annotated");
    }
    assertThat(topics()).as("nothing is created beside it").containsExactly("emojify.emotions");
  }

  @Test
  void endsWithOneSentenceWhereTheRegistryRefusesASchema() throws Exception {
    HttpServer registry =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    registry.createContext("/config", exchange -> answer(exchange, 200, "{}"));
    registry.createContext(
        "/subjects",
        exchange -> answer(exchange, 409, "{\"error_code\":409,\"message\":\"a field is gone\"}"));
    registry.start();
    try {
      Terminal setup =
          Terminal.run(
              new SetupApp(),
              bootstrap(),
              "--schema-registry=http://localhost:" + registry.getAddress().getPort());

      assertThat(setup.status()).isEqualTo(1);
      assertThat(setup.text().lines())
          .singleElement()
          .asString()
          .contains("holds versions of emojify.frames-value that this one can't read")
          .contains("a field is gone");
    } finally {
      registry.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void createTopic(String name, int partitions)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1))).all().get();
    }
  }

  private List<String> topics() throws ExecutionException, InterruptedException {
    try (Admin admin = admin()) {
      return List.copyOf(admin.listTopics().names().get());
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
