package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.util.Map;

/** An OpenAPI 3.1 description, whose schemas are JSON Schema's, and what it promises. */
final class ApiDescription {
  private static final String ADDRESS = "https://example.invalid/openapi.json";

  private final JsonNode root;
  private final JsonSchemaFactory schemas;

  ApiDescription(String yaml) throws JsonProcessingException {
    root = new YAMLMapper().readTree(yaml);
    assertThat(root.get("openapi").textValue()).startsWith("3.1.");
    schemas =
        JsonSchemaFactory.getInstance(
            SpecVersion.VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(ADDRESS, root.toString()))));
  }

  /** Fails if the description says nothing, or something else, about such an answer. */
  void requireDescribed(String path, String method, int status, String contentType, String body) {
    JsonNode response = root.at(pointer("paths", path, method, "responses", "" + status));
    if (response.has("$ref")) {
      response = root.at(response.get("$ref").textValue().substring(1));
    }
    assertThat(response.isMissingNode()).as("%d is described", status).isFalse();
    JsonNode content = response.get("content").get(contentType.replaceAll(";.*", ""));
    assertThat(content).as("%s is described for %d", contentType, status).isNotNull();
    String reference = ADDRESS + content.get("schema").get("$ref").textValue();
    var schema = schemas.getSchema(com.networknt.schema.SchemaLocation.of(reference));
    assertThat(schema.validate(parsed(body))).as(body).isEmpty();
  }

  private static String pointer(String... names) {
    StringBuilder pointer = new StringBuilder();
    for (String name : names) {
      pointer.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return pointer.toString();
  }

  private static JsonNode parsed(String body) {
    try {
      return new ObjectMapper().readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + body, e);
    }
  }
}
