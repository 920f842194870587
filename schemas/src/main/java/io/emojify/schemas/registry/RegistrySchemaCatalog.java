package io.emojify.schemas.registry;

import io.emojify.schemas.Contract;
import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.UnknownSchemaException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The numbers that a schema registry has given. Thread-safe.
 *
 * <p>What a service writes with has to be there before it starts: one of {@link #register}, {@link
 * #lookUp} and {@link #restore} does that. What others wrote with is looked up when it is met. A
 * number that the registry doesn't know, or that it can't be asked about, is not asked about again
 * for a while, so that bad records cost a stream one call and not one each.
 */
public final class RegistrySchemaCatalog implements SchemaCatalog {
  private static final Logger log = LoggerFactory.getLogger(RegistrySchemaCatalog.class);

  /** How long an unknown number stays unknown. */
  static final Duration UNKNOWN_FOR = Duration.ofSeconds(30);

  /** Numbers come from records, so anyone who may write can make them up. */
  private static final int MAX_UNKNOWN = 1000;

  private final SchemaRegistryClient registry;
  private final Optional<SchemaCache> cache;
  private final List<Contract> contracts;
  private final InstantSource clock;
  private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();
  private final Map<Schema, Integer> ids = new ConcurrentHashMap<>();
  private final Map<Integer, Long> unknownUntil = new ConcurrentHashMap<>();

  /**
   * @param cache the file to start from while the registry is away
   * @param contracts what this process writes
   */
  public RegistrySchemaCatalog(
      SchemaRegistryClient registry,
      Optional<Path> cache,
      List<Contract> contracts,
      InstantSource clock) {
    this.registry = registry;
    this.cache = cache.map(file -> new SchemaCache(file, registry.address()));
    this.contracts = List.copyOf(contracts);
    this.clock = clock;
  }

  /**
   * Puts all versions of the contracts into the registry, each held compatible with all before it.
   * Harmless to repeat.
   *
   * @return the number of each subject's current version
   * @throws RegistryRefusedException if a version isn't compatible with what is there
   * @throws RegistryUnavailableException if the registry can't be asked
   */
  public Map<String, Integer> register() {
    Map<String, Integer> current = new LinkedHashMap<>();
    for (Contract contract : contracts) {
      registry.requireBackwardTransitive(contract.subject());
      for (Schema version : contract.versions()) {
        int id = registry.register(contract.subject(), version);
        remember(id, version);
        current.put(contract.subject(), id);
      }
    }
    save();
    return current;
  }

  /**
   * Finds the numbers of the contracts, which someone else has registered.
   *
   * @throws RegistryRefusedException if one isn't there
   * @throws RegistryUnavailableException if the registry can't be asked
   */
  public void lookUp() {
    for (Contract contract : contracts) {
      OptionalInt id = registry.idOf(contract.subject(), contract.current());
      if (id.isEmpty()) {
        throw new RegistryRefusedException(
            ("the schema registry at %s doesn't hold %s in the version that this service writes."
                    + " Run the set-up of this version first, or start with --topics create.")
                .formatted(registry.address(), contract.subject()));
      }
      remember(id.getAsInt(), contract.current());
    }
    save();
  }

  /** Takes the numbers from the cache; true if it held all that this process writes. */
  public boolean restore() {
    cache.ifPresent(file -> file.read().forEach(this::remember));
    return contracts.stream().allMatch(contract -> ids.containsKey(contract.current()));
  }

  /** Where the registry is, for people. */
  public String address() {
    return registry.address();
  }

  @Override
  public int idOf(Schema schema) {
    Integer id = ids.get(schema);
    if (id == null) {
      throw new UnknownSchemaException(
          "the schema registry has given no number to this version of " + schema.getFullName());
    }
    return id;
  }

  @Override
  public Schema schemaOf(int id) {
    Schema known = schemas.get(id);
    if (known != null) {
      return known;
    }
    if (unknownUntil.getOrDefault(id, Long.MIN_VALUE) > clock.millis()) {
      throw unknown(id);
    }
    Optional<Schema> found = ask(id);
    if (found.isEmpty()) {
      rememberUnknown(id);
      throw unknown(id);
    }
    unknownUntil.remove(id);
    schemas.put(id, found.get());
    save();
    return found.get();
  }

  private Optional<Schema> ask(int id) {
    try {
      return registry.schemaOf(id);
    } catch (RegistryUnavailableException | RegistryRefusedException e) {
      log.warn("schema {} can't be looked up: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  private void rememberUnknown(int id) {
    if (unknownUntil.size() >= MAX_UNKNOWN) {
      unknownUntil.clear();
    }
    unknownUntil.put(id, clock.millis() + UNKNOWN_FOR.toMillis());
  }

  private UnknownSchemaException unknown(int id) {
    return new UnknownSchemaException(
        "the schema registry at %s has told no schema with the number %d"
            .formatted(registry.address(), id));
  }

  private void remember(int id, Schema schema) {
    schemas.put(id, schema);
    ids.put(schema, id);
  }

  private void save() {
    cache.ifPresent(file -> file.write(schemas));
  }
}
