package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emojify.runtime.SetupApp;
import io.emojify.schemas.Contract;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.registry.RegistryRefusedException;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.SchemaRegistryClient;
import io.emojify.standalone.broker.EmbeddedBroker;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;

/** A real schema registry, in a container. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SchemaRegistryTest {
  private static final String IMAGE = "apicurio/apicurio-registry:3.0.9";
  private static final int PORT = 8080;

  @TempDir private static Path folder;
  private static GenericContainer<?> registry;
  private static URI address;

  @BeforeAll
  static void start() {
    assumeTrue(
        !System.getProperty("emojify.test.broker", "auto").equals("embedded")
            && ContainerEngine.answers(),
        "no container engine: not tried with " + IMAGE);
    registry =
        new GenericContainer<>(IMAGE)
            .withExposedPorts(PORT)
            .waitingFor(Wait.forHttp("/health/ready").withStartupTimeout(Duration.ofSeconds(120)));
    registry.start();
    address =
        URI.create(
            "http://%s:%d/apis/ccompat/v7"
                .formatted(registry.getHost(), registry.getMappedPort(PORT)));
  }

  @AfterAll
  static void stop() {
    if (registry != null) {
      registry.stop();
    }
  }

  private static RegistrySchemaCatalog catalog() {
    return new RegistrySchemaCatalog(
        new SchemaRegistryClient(address),
        Optional.empty(),
        Contract.all(),
        InstantSource.system());
  }

  @Test
  @Order(1)
  void lacksTheContractsBeforeTheSetUp() {
    assertThatThrownBy(() -> catalog().lookUp())
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("doesn't hold emojify.frames-value");
  }

  @Test
  @Order(2)
  void isPreparedByTheSetUpAndThenKnowsEveryContract() {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, TestOptions.freePort())) {
      Terminal setup =
          Terminal.run(
              new SetupApp(),
              "--bootstrap-servers=" + broker.bootstrapServers(),
              "--schema-registry=" + address,
              "--partitions=1");
      assertThat(setup.status()).as(setup.text()).isZero();
      assertThat(setup.text()).containsPattern("schema emojify.emotions-value: registered as \\d+");
    }

    RegistrySchemaCatalog catalog = catalog();
    catalog.lookUp();

    int id = catalog.idOf(FrameEmotions.getClassSchema());
    assertThat(new SchemaRegistryClient(address).schemaOf(id))
        .contains(FrameEmotions.getClassSchema());
    assertThat(new SchemaRegistryClient(address).schemaOf(999_999)).isEmpty();
  }

  @Test
  @Order(3)
  void refusesAVersionThatCanNotReadTheOneBefore() {
    var client = new SchemaRegistryClient(address);
    var incompatible =
        SchemaBuilder.record("DeadLetter")
            .namespace(DeadLetter.getClassSchema().getNamespace())
            .fields()
            .requiredInt("shelf")
            .endRecord();

    assertThatThrownBy(() -> client.register("emojify.dead-letters-value", incompatible))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("holds versions of emojify.dead-letters-value that this one");
  }
}
