package io.emojify.runtime;

import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.Contract;
import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.registry.RegistryRefusedException;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.RegistryUnavailableException;
import io.emojify.schemas.registry.SchemaRegistryClient;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * Who numbers the schemas.
 *
 * @param registry its address; the catalogue that ships with the product if empty
 * @param cache a file with what was looked up there, to start without it
 */
public record SchemaOptions(Optional<URI> registry, Optional<Path> cache) {
  private static final Set<String> SCHEMES = Set.of("http", "https");

  public SchemaOptions {
    registry.ifPresent(
        address -> {
          if (address.getHost() == null || !SCHEMES.contains(address.getScheme())) {
            // Without repeating it: it may hold a password.
            throw new InvalidOptionException(
                "--schema-registry must be an address such as http://registry:8080/apis/ccompat/v7");
          }
        });
  }

  /** The catalogue that ships with the product. */
  public static SchemaOptions bundled() {
    return new SchemaOptions(Optional.empty(), Optional.empty());
  }

  /** For whoever only reads: each number is looked up when it is met. */
  public SchemaCatalog catalogToRead() {
    Optional<RegistrySchemaCatalog> ofRegistry = catalog();
    return ofRegistry.isPresent() ? ofRegistry.get() : new BundledSchemaCatalog();
  }

  /**
   * For whoever writes: the numbers are there when it returns.
   *
   * @throws StartupException if the registry doesn't give them
   */
  public SchemaCatalog catalogToWrite() {
    Optional<RegistrySchemaCatalog> ofRegistry = catalog();
    if (ofRegistry.isEmpty()) {
      return new BundledSchemaCatalog();
    }
    try {
      ofRegistry.get().lookUp();
      return ofRegistry.get();
    } catch (RegistryRefusedException | RegistryUnavailableException e) {
      throw new StartupException(e.getMessage(), e);
    }
  }

  /** For those who have to ask the registry itself. */
  SchemaOptions withoutCache() {
    return new SchemaOptions(registry, Optional.empty());
  }

  /** The registry's numbers, still unknown, if there is a registry. */
  Optional<RegistrySchemaCatalog> catalog() {
    return registry.map(
        address ->
            new RegistrySchemaCatalog(
                new SchemaRegistryClient(address), cache, Contract.all(), InstantSource.system()));
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--schema-registry",
        paramLabel = "URL",
        defaultValue = "${env:EMOJIFY_SCHEMA_REGISTRY}",
        description =
            "A schema registry with Confluent's REST API, such as"
                + " http://registry:8080/apis/ccompat/v7 (default: none, the schemas have the"
                + " numbers that ship with Emojify).")
    private String registry;

    @Option(
        names = "--schema-cache",
        paramLabel = "FILE",
        defaultValue = "${env:EMOJIFY_SCHEMA_CACHE}",
        description =
            "Keep what the schema registry said in this file, to start with while it is away.")
    private Path cache;

    public SchemaOptions options() {
      return new SchemaOptions(
          Optional.ofNullable(registry).filter(text -> !text.isBlank()).map(Flags::parse),
          Optional.ofNullable(cache));
    }

    private static URI parse(String text) {
      try {
        return new URI(text.strip());
      } catch (URISyntaxException e) {
        return URI.create("unreadable");
      }
    }
  }
}
