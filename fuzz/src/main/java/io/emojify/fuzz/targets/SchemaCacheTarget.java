package io.emojify.fuzz.targets;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.schemas.Contract;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The file of a registry's schemas: one that can't be read is as good as none. */
public final class SchemaCacheTarget implements FuzzTarget {
  private static final String ADDRESS = "http://localhost:1";

  private final List<Contract> contracts = Contract.all();
  private final SchemaRegistryClient registry = new SchemaRegistryClient(URI.create(ADDRESS));
  private final Path file = temporaryFile();

  private static Path temporaryFile() {
    try {
      return Files.createTempFile("schemas", ".json");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<byte[]> seeds() {
    String schema = contracts.get(0).current().toString().replace("\"", "\\\"");
    return List.of(
        content("\"1\":\"" + schema + "\""),
        content("\"7\":\"{\\\"type\\\":\\\"record\\\",\\\"name\\\":\\\"R\\\",\\\"fields\\\":[]}\""),
        content("\"7\":\"\\\"string\\\"\",\"8\":{}"),
        content(""));
  }

  private static byte[] content(String schemas) {
    return "{\"registry\":\"%s\",\"schemas\":{%s}}"
        .formatted(ADDRESS, schemas)
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void take(byte[] input) throws IOException {
    Files.write(file, input);
    RegistrySchemaCatalog catalog =
        new RegistrySchemaCatalog(registry, Optional.of(file), contracts, InstantSource.system());
    if (catalog.restore()) {
      contracts.forEach(contract -> catalog.idOf(contract.current()));
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
