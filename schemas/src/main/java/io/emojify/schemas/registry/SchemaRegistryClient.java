package io.emojify.schemas.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.InterruptException;

/**
 * The calls of Confluent's schema registry API that a producer and a consumer need. Thread-safe.
 *
 * <p>Every call either answers within {@link #TIMEOUT} or throws {@link
 * RegistryUnavailableException}, where a later call may do better, or {@link
 * RegistryRefusedException}, where it won't.
 *
 * @see <a href="https://docs.confluent.io/platform/current/schema-registry/develop/api.html">the
 *     API</a>
 */
public final class SchemaRegistryClient {
  /** Longer than a registry's first answer after its start takes, short enough for a stream. */
  static final Duration TIMEOUT = Duration.ofSeconds(3);

  private static final String CONTENT_TYPE = "application/vnd.schemaregistry.v1+json";
  private static final int SUBJECT_NOT_FOUND = 40401;
  private static final int CONFLICT = 409;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
  private final String address;
  private final Optional<String> authorization;
  private final Duration timeout;

  /**
   * @param address of the API, such as {@code http://registry:8080/apis/ccompat/v7}; a name and
   *     password in it are sent as HTTP basic authentication, and shown nowhere
   */
  public SchemaRegistryClient(URI address) {
    this(address, TIMEOUT);
  }

  SchemaRegistryClient(URI address, Duration timeout) {
    this.address = withoutUser(address);
    this.authorization =
        Optional.ofNullable(address.getUserInfo()).map(SchemaRegistryClient::basic);
    this.timeout = timeout;
  }

  /** Without a name and password. */
  public String address() {
    return address;
  }

  /** From now on, every version of the subject must be able to read all before it. */
  public void requireBackwardTransitive(String subject) {
    call("PUT", "/config/" + encoded(subject), Map.of("compatibility", "BACKWARD_TRANSITIVE"))
        .orThrow();
  }

  /**
   * Adds a version to the subject, unless it is there already.
   *
   * @return the number of the schema
   * @throws RegistryRefusedException if it can't read the versions before it
   */
  public int register(String subject, Schema schema) {
    Answer answer = call("POST", "/subjects/" + encoded(subject) + "/versions", bodyOf(schema));
    if (answer.status == CONFLICT) {
      throw new RegistryRefusedException(
          "the schema registry at %s holds versions of %s that this one can't read: %s. Run the"
                  .formatted(address, subject, answer.message())
              + " services of the version that registered them, or a newer one.");
    }
    return answer.orThrow().integer("id");
  }

  /** The number of the schema, if it is a version of the subject. */
  public OptionalInt idOf(String subject, Schema schema) {
    Answer answer = call("POST", "/subjects/" + encoded(subject), bodyOf(schema));
    return answer.isNotFound()
        ? OptionalInt.empty()
        : OptionalInt.of(answer.orThrow().integer("id"));
  }

  /** The schema with that number, if there is one. */
  public Optional<Schema> schemaOf(int id) {
    Answer answer = call("GET", "/schemas/ids/" + id, null);
    return answer.isNotFound() ? Optional.empty() : Optional.of(answer.orThrow().schema());
  }

  private static Map<String, String> bodyOf(Schema schema) {
    return Map.of("schema", schema.toString());
  }

  private Answer call(String method, String path, Map<String, String> body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(timeout)
            .header("Accept", CONTENT_TYPE + ", application/json")
            .method(method, body == null ? BodyPublishers.noBody() : json(body));
    if (body != null) {
      request.header("Content-Type", CONTENT_TYPE);
    }
    authorization.ifPresent(value -> request.header("Authorization", value));
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new RegistryUnavailableException(
          "the schema registry at %s can't be reached (%s)".formatted(address, reason(e)), e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static HttpRequest.BodyPublisher json(Map<String, String> body) {
    try {
      return BodyPublishers.ofString(JSON.writeValueAsString(body));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The JDK's connection errors often have no message. */
  private static String reason(IOException error) {
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }

  private static String encoded(String subject) {
    return URLEncoder.encode(subject, StandardCharsets.UTF_8);
  }

  private static String basic(String user) {
    return "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8));
  }

  private static String withoutUser(URI address) {
    String text = address.toString();
    String bare = address.getRawUserInfo() == null ? text : text.replaceFirst("://[^@/]*@", "://");
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }

  /** What the registry said, read as far as it can be. */
  private final class Answer {
    private final int status;
    private final JsonNode body;

    Answer(HttpResponse<String> response) {
      this.status = response.statusCode();
      this.body = parse(response.body());
    }

    private static JsonNode parse(String text) {
      try {
        return JSON.readTree(text);
      } catch (JsonProcessingException e) {
        return JSON.missingNode();
      }
    }

    /** As the API says it; a 404 of anything else is a wrong address. */
    boolean isNotFound() {
      return status == 404 && body.path("error_code").asInt() >= SUBJECT_NOT_FOUND;
    }

    Answer orThrow() {
      if (status / 100 == 2) {
        return this;
      }
      if (status >= 500 || status == 429 || status == 408) {
        throw new RegistryUnavailableException(
            "the schema registry at %s answers %d: %s".formatted(address, status, message()));
      }
      if (status == 401 || status == 403) {
        throw new RegistryRefusedException(
            "the schema registry at %s doesn't let this service in (%d)"
                .formatted(address, status));
      }
      throw new RegistryRefusedException(
          "the schema registry at %s answers %d: %s".formatted(address, status, message()));
    }

    int integer(String field) {
      JsonNode value = body.path(field);
      if (!value.canConvertToInt() || !value.isIntegralNumber()) {
        throw notTheApi();
      }
      return value.intValue();
    }

    Schema schema() {
      try {
        return new Schema.Parser().parse(body.path("schema").textValue());
      } catch (RuntimeException e) {
        // Avro's parser throws whatever happens to it, also what isn't its own.
        throw notTheApi();
      }
    }

    String message() {
      return body.path("message").asText("no reason given");
    }

    /** A proxy in front of a registry that starts may do this, so it may pass. */
    private RegistryUnavailableException notTheApi() {
      return new RegistryUnavailableException(
          "what answers at %s doesn't speak like a schema registry".formatted(address));
    }
  }
}
