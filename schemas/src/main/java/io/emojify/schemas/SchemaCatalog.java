package io.emojify.schemas;

import org.apache.avro.Schema;

/** Knows which number stands for which schema in front of a record. Thread-safe. */
public interface SchemaCatalog {
  /**
   * The number that readers look the schema up by.
   *
   * @throws UnknownSchemaException if the catalogue doesn't hold it
   */
  int idOf(Schema schema);

  /**
   * The schema that a record was written with.
   *
   * @throws UnknownSchemaException if the catalogue doesn't hold it
   */
  Schema schemaOf(int id);
}
