package io.emojify.standalone;

import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.UnknownSchemaException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.Map;

/**
 * {@code GET /schemas/ids/{id}}: the part of the schema registry's REST API that a consumer needs,
 * so that kcat and others can read the topics of a standalone.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the
 *     API</a>
 */
final class SchemaRoutes {
  private static final int SCHEMA_NOT_FOUND = 40403;

  private final SchemaCatalog catalog;

  SchemaRoutes(SchemaCatalog catalog) {
    this.catalog = catalog;
  }

  void addTo(JavalinConfig config) {
    config.routes.get("/schemas/ids/{id}", this::answer);
  }

  private void answer(Context context) {
    try {
      int id = Integer.parseInt(context.pathParam("id"));
      context.json(Map.of("schema", catalog.schemaOf(id).toString()));
    } catch (NumberFormatException | UnknownSchemaException e) {
      context.status(HttpStatus.NOT_FOUND);
      context.json(Map.of("error_code", SCHEMA_NOT_FOUND, "message", "Schema not found"));
    }
  }
}
