package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.runtime.Health;
import io.emojify.runtime.HttpEndpoint;
import io.emojify.runtime.HttpOptions;
import io.emojify.schemas.BundledSchemaCatalog;
import io.emojify.schemas.Contract;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.SchemaRegistryClient;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRoutesTest {
  private static final BundledSchemaCatalog CATALOG = new BundledSchemaCatalog();
  private static final ObjectMapper JSON = new ObjectMapper();

  private static HttpEndpoint endpoint;

  @BeforeAll
  static void serve() {
    endpoint =
        HttpEndpoint.start(
            new HttpOptions("localhost", 0),
            new Health(),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            List.of(new SchemaRoutes(CATALOG)::addTo));
  }

  @AfterAll
  static void stop() {
    endpoint.close();
  }

  @Test
  void answersANumberWithItsSchemaAsARegistryDoes() throws Exception {
    int id = CATALOG.idOf(FrameEmotions.getClassSchema());

    HttpResponse<String> response = get("schemas/ids/" + id);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
    assertThat(new Schema.Parser().parse(json(response).get("schema").textValue()))
        .isEqualTo(FrameEmotions.getClassSchema());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "999", "-1", "99999999999", "latest"})
  void saysThatThereIsNoSuchSchemaAsARegistryDoes(String id) throws Exception {
    HttpResponse<String> response = get("schemas/ids/" + id);

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response).get("error_code").intValue()).isEqualTo(40403);
    assertThat(json(response).get("message").textValue()).isEqualTo("Schema not found");
  }

  @Test
  void listsWhatThereIsAsARegistryDoes() throws Exception {
    assertThat(get("schemas/types").body()).isEqualTo("[\"AVRO\"]");
    assertThat(get("subjects").body())
        .isEqualTo(
            "[\"emojify.annotated-value\",\"emojify.dead-letters-value\","
                + "\"emojify.emotion-summary-value\",\"emojify.emotions-value\","
                + "\"emojify.erasures-value\",\"emojify.faces-value\",\"emojify.frames-value\"]");
    assertThat(get("subjects/emojify.emotions-value/versions").body()).isEqualTo("[1]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "latest", "-1"})
  void answersAVersionAsARegistryDoes(String version) throws Exception {
    JsonNode answer = json(get("subjects/emojify.emotions-value/versions/" + version));

    assertThat(answer.get("subject").textValue()).isEqualTo("emojify.emotions-value");
    assertThat(answer.get("version").intValue()).isEqualTo(1);
    assertThat(answer.get("id").intValue()).isEqualTo(CATALOG.idOf(FrameEmotions.getClassSchema()));
    assertThat(new Schema.Parser().parse(answer.get("schema").textValue()))
        .isEqualTo(FrameEmotions.getClassSchema());
  }

  @ParameterizedTest
  @CsvSource({
    "subjects/nobody-value/versions, 404, 40401",
    "subjects/nobody-value/versions/1, 404, 40401",
    "subjects/emojify.emotions-value/versions/2, 404, 40402",
    "subjects/emojify.emotions-value/versions/newest, 422, 42202",
  })
  void saysWhatIsNotThereAsARegistryDoes(String path, int status, int code) throws Exception {
    HttpResponse<String> response = get(path);

    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(json(response).get("error_code").intValue()).isEqualTo(code);
  }

  @Test
  void isEnoughOfARegistryForServicesThatMayNotRegister() {
    var client = new SchemaRegistryClient(URI.create(endpoint.address()));
    var catalog =
        new RegistrySchemaCatalog(client, Optional.empty(), Contract.all(), InstantSource.system());

    catalog.lookUp();

    assertThat(catalog.idOf(FrameEmotions.getClassSchema()))
        .isEqualTo(CATALOG.idOf(FrameEmotions.getClassSchema()));
    assertThat(client.idOf("emojify.emotions-value", Frame.getClassSchema())).isEmpty();
    assertThat(client.idOf("nobody-value", Frame.getClassSchema())).isEmpty();
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(endpoint.address() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
