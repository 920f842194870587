package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.runtime.SetupApp;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that wants to know who is there. */
@Timeout(120)
class SecuredKafkaTest {
  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"emojify\""
          + " password=\"%s\"";

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    broker =
        EmbeddedBroker.start(
            data,
            TestOptions.freePort(),
            Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                    LOGIN.formatted("right-secret") + " user_emojify=\"right-secret\";"));
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static Terminal setUpWith(String password) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            security.protocol=SASL_PLAINTEXT
            sasl.mechanism=PLAIN
            sasl.jaas.config=%s;
            """
                .formatted(LOGIN.formatted(password)));
    return Terminal.run(
        new SetupApp(),
        "--bootstrap-servers=" + broker.bootstrapServers(),
        "--kafka-config=" + config,
        "--partitions=1");
  }

  @Test
  void letsThoseInWhoHaveTheRightSettingsInTheirFile() throws IOException {
    Terminal setup = setUpWith("right-secret");

    assertThat(setup.status()).as(setup.text()).isZero();
    assertThat(setup.text()).contains("topic emojify.frames: ");
  }

  @Test
  void endsTheStartOfOthersWithOneSentenceThatTellsNoSecret() throws IOException {
    Terminal setup = setUpWith("wrong-secret");

    assertThat(setup.status()).isEqualTo(1);
    assertThat(setup.text().lines())
        .last()
        .asString()
        .startsWith("Kafka at " + broker.bootstrapServers() + " refuses this service's credentials")
        .endsWith("Check --kafka-config.");
    assertThat(setup.text()).doesNotContain("secret");
  }
}
