package io.emojify.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.Contract;
import io.emojify.schemas.UnknownSchemaException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;

/**
 * The part of the schema registry's REST API that reads, so that kcat, Confluent's clients and
 * others can read the topics of a standalone. Nothing can be registered here.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the
 *     API</a>
 */
final class SchemaRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BundledSchemaCatalog catalog;
  private final Map<String, List<Schema>> subjects = new TreeMap<>();

  SchemaRoutes(BundledSchemaCatalog catalog) {
    this.catalog = catalog;
    Contract.all().forEach(contract -> subjects.put(contract.subject(), contract.versions()));
  }

  void addTo(JavalinConfig config) {
    config.routes.get("/schemas/types", context -> context.json(List.of("AVRO")));
    config.routes.get("/schemas/ids/{id}", answering(this::schemaOfId));
    config.routes.get("/subjects", context -> context.json(subjects.keySet()));
    config.routes.post("/subjects/{subject}", answering(this::findVersion));
    config.routes.get(
        "/subjects/{subject}/versions",
        answering(context -> IntStream.rangeClosed(1, versions(context).size()).boxed().toList()));
    config.routes.get(
        "/subjects/{subject}/versions/{version}",
        answering(context -> version(context, numberOf(context))));
  }

  /** What a route answers with, as an object for JSON. */
  private interface Answer {
    Object to(Context context) throws NotThereException;
  }

  private static Handler answering(Answer answer) {
    return context -> {
      try {
        context.json(answer.to(context));
      } catch (NotThereException e) {
        context.status(e.code / 100);
        context.json(Map.of("error_code", e.code, "message", e.getMessage()));
      }
    };
  }

  private Object schemaOfId(Context context) throws NotThereException {
    try {
      int id = Integer.parseInt(context.pathParam("id"));
      return Map.of("schema", catalog.schemaOf(id).toString());
    } catch (NumberFormatException | UnknownSchemaException e) {
      throw NotThereException.schema();
    }
  }

  private Object findVersion(Context context) throws NotThereException {
    List<Schema> versions = versions(context);
    int index = versions.indexOf(schemaIn(context.body()));
    if (index < 0) {
      throw NotThereException.schema();
    }
    return version(context, index + 1);
  }

  private static Schema schemaIn(String body) throws NotThereException {
    try {
      return new Schema.Parser().parse(JSON.readTree(body).path("schema").asText());
    } catch (JsonProcessingException | AvroRuntimeException e) {
      throw new NotThereException(42201, "Invalid schema");
    }
  }

  private Object version(Context context, int number) throws NotThereException {
    List<Schema> versions = versions(context);
    if (number < 1 || number > versions.size()) {
      throw new NotThereException(40402, "Version not found");
    }
    Schema schema = versions.get(number - 1);
    return Map.of(
        "subject",
        context.pathParam("subject"),
        "version",
        number,
        "id",
        catalog.idOf(schema),
        "schemaType",
        "AVRO",
        "schema",
        schema.toString());
  }

  private int numberOf(Context context) throws NotThereException {
    String version = context.pathParam("version");
    if (version.equals("latest") || version.equals("-1")) {
      return versions(context).size();
    }
    try {
      return Integer.parseInt(version);
    } catch (NumberFormatException e) {
      throw new NotThereException(42202, "The specified version is not a version number");
    }
  }

  private List<Schema> versions(Context context) throws NotThereException {
    List<Schema> versions = subjects.get(context.pathParam("subject"));
    if (versions == null) {
      throw new NotThereException(40401, "Subject not found");
    }
    return versions;
  }

  /** What the API calls an error: five digits, of which the first three are HTTP's. */
  private static final class NotThereException extends Exception {
    private final int code;

    NotThereException(int code, String message) {
      super(message);
      this.code = code;
    }

    static NotThereException schema() {
      return new NotThereException(40403, "Schema not found");
    }
  }
}
