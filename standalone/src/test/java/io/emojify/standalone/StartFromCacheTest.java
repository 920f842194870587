package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emojify.ingest.IngestApp;
import io.emojify.runtime.Health;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.HttpOptions;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.Contract;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.SchemaRegistryClient;
import io.emojify.standalone.broker.EmbeddedBroker;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service, in a process of its own, whose schema registry is away. */
@Timeout(180)
class StartFromCacheTest {
  private static final Duration BOUND = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  void waitsForTheRegistryUnlessItHasItsNumbersFromLastTime() throws Exception {
    Path cache = folder.resolve("schemas.json");
    URI registry = registryOfLastTime(cache);
    Path data = Files.createDirectory(folder.resolve("data"));
    Path without = folder.resolve("without-cache");
    Path with = folder.resolve("with-cache");

    try (EmbeddedBroker broker = EmbeddedBroker.start(data, TestOptions.freePort())) {
      Process waiting = start(broker, registry, without);
      Process started = start(broker, registry, with, "--schema-cache=" + cache);
      try {
        await()
            .atMost(BOUND)
            .untilAsserted(
                () -> {
                  assertThat(with)
                      .content()
                      .contains("starting with the schema cache", "started, with Kafka at");
                  assertThat(without)
                      .content()
                      .contains("the schema registry at " + registry + " can't be reached")
                      .contains("trying again until it works");
                });
        assertThat(without).content().doesNotContain("started, with Kafka at");
      } finally {
        waiting.destroyForcibly().waitFor();
        started.destroyForcibly().waitFor();
      }
    }
  }

  /** Fills the cache from a registry that is gone afterwards, and returns its address. */
  private static URI registryOfLastTime(Path cache) {
    try (HttpEndpoint endpoint =
        HttpEndpoint.start(
            new HttpOptions("localhost", 0),
            new Health(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List.of(new SchemaRoutes(new BundledSchemaCatalog())::addTo))) {
      URI address = URI.create("http://localhost:" + endpoint.port());
      new RegistrySchemaCatalog(
              new SchemaRegistryClient(address),
              Optional.of(cache),
              Contract.all(),
              InstantSource.system())
          .lookUp();
      return address;
    }
  }

  private static Process start(EmbeddedBroker broker, URI registry, Path output, String... more)
      throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            IngestApp.class.getName(),
            "--port=0",
            "--partitions=1",
            "--bootstrap-servers=" + broker.bootstrapServers(),
            "--schema-registry=" + registry);
    process.command().addAll(List.of(more));
    return process.redirectErrorStream(true).redirectOutput(output.toFile()).start();
  }
}
