package io.emojify.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file with the schemas that a registry has numbered, so that a service can start while the
 * registry is away. Numbers never change in a registry, so they never grow old; those of another
 * registry are not used.
 */
final class SchemaCache {
  private static final Logger log = LoggerFactory.getLogger(SchemaCache.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private final String registry;

  /**
   * @param registry whose numbers these are, by its address
   */
  SchemaCache(Path file, String registry) {
    this.file = file.toAbsolutePath();
    this.registry = registry;
  }

  /** What the file holds for this registry; nothing if it isn't there or can't be read. */
  Map<Integer, Schema> read() {
    Map<Integer, Schema> schemas = new TreeMap<>();
    try {
      JsonNode content = JSON.readTree(file.toFile());
      if (content.path("registry").asText().equals(registry)) {
        for (Map.Entry<String, JsonNode> entry : content.path("schemas").properties()) {
          Schema schema = new Schema.Parser().parse(entry.getValue().asText());
          schemas.put(Integer.valueOf(entry.getKey()), schema);
        }
      }
      return schemas;
    } catch (NoSuchFileException | FileNotFoundException e) {
      return Map.of();
    } catch (IOException | RuntimeException e) {
      // Avro's parser throws whatever happens to it, also what isn't its own.
      log.warn("{}: not a schema cache that can be read ({}); going on without", file, kindOf(e));
      return Map.of();
    }
  }

  /** Replaces the file; a cache that can't be written costs a line, no more. */
  void write(Map<Integer, Schema> schemas) {
    ObjectNode content = JSON.createObjectNode().put("registry", registry);
    ObjectNode numbered = content.putObject("schemas");
    new TreeMap<>(schemas).forEach((id, schema) -> numbered.put(id.toString(), schema.toString()));
    try {
      Files.createDirectories(file.getParent());
      Path fresh = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".new");
      JSON.writeValue(fresh.toFile(), content);
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      log.warn("{}: the schema cache can't be written ({})", file, kindOf(e));
    }
  }

  private static String kindOf(Exception error) {
    return error.getClass().getSimpleName();
  }
}
