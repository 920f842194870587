package io.emojify.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * The schemas that ship with the product, for clusters without a schema registry.
 *
 * <p>A file's place in the list is its number. The list only ever grows: a changed contract is a
 * new file at its end, so that records written with an older one stay readable.
 */
public final class BundledSchemaCatalog implements SchemaCatalog {
  private static final List<String> FILES =
      List.of(
          "Frame-1.avsc",
          "FrameFaces-1.avsc",
          "FrameEmotions-1.avsc",
          "AnnotatedFrame-1.avsc",
          "DeadLetter-1.avsc",
          "Frame-2.avsc",
          "FrameFaces-2.avsc",
          "AnnotatedFrame-2.avsc",
          "EmotionSummary-1.avsc",
          "Erasure-1.avsc");

  private final Map<Integer, Schema> schemas = new HashMap<>();
  private final Map<Schema, Integer> ids = new HashMap<>();

  public BundledSchemaCatalog() {
    for (int i = 0; i < FILES.size(); i++) {
      int id = i + 1;
      Schema schema = read(FILES.get(i));
      schemas.put(id, schema);
      ids.put(schema, id);
    }
  }

  @Override
  public int idOf(Schema schema) {
    Integer id = ids.get(schema);
    if (id == null) {
      throw new UnknownSchemaException(
          "this version of " + schema.getFullName() + " is not in the bundled catalogue");
    }
    return id;
  }

  @Override
  public Schema schemaOf(int id) {
    Schema schema = schemas.get(id);
    if (schema == null) {
      throw new UnknownSchemaException(
          "no schema has the number %d (the bundled catalogue holds 1 to %d)"
              .formatted(id, FILES.size()));
    }
    return schema;
  }

  /** All schemas by number, older versions included. */
  public Map<Integer, Schema> all() {
    return Map.copyOf(schemas);
  }

  /** The versions of one contract, oldest first. */
  public List<Schema> versionsOf(String fullName) {
    return schemas.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .filter(schema -> schema.getFullName().equals(fullName))
        .toList();
  }

  private static Schema read(String file) {
    try (InputStream in = BundledSchemaCatalog.class.getResourceAsStream("bundled/" + file)) {
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
