package io.emojify.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryClientTest {
  private static final String SUBJECT = "emojify.dead-letters-value";
  private static final Schema SCHEMA = DeadLetter.getClassSchema();

  private final FakeRegistry registry = new FakeRegistry();
  private final SchemaRegistryClient client = new SchemaRegistryClient(registry.address());

  @AfterEach
  void stop() {
    registry.close();
  }

  @Test
  void findsByNumberAndBySchemaWhatItRegistered() {
    int id = client.register(SUBJECT, SCHEMA);

    assertThat(client.schemaOf(id)).contains(SCHEMA);
    assertThat(client.idOf(SUBJECT, SCHEMA)).hasValue(id);
    assertThat(client.register(SUBJECT, SCHEMA)).isEqualTo(id);
  }

  @Test
  void saysThatWhatIsNotThereIsNotThere() {
    assertThat(client.schemaOf(7)).isEmpty();
    assertThat(client.idOf(SUBJECT, SCHEMA)).isEmpty();

    registry.hold(SUBJECT, Frame.getClassSchema());

    assertThat(client.idOf(SUBJECT, SCHEMA)).isEmpty();
  }

  @Test
  void isRefusedAVersionThatCanNotReadTheOneBefore() {
    registry.hold(SUBJECT, SCHEMA);
    client.requireBackwardTransitive(SUBJECT);
    Schema incompatible =
        SchemaBuilder.record("DeadLetter")
            .namespace("io.emojify.schemas")
            .fields()
            .requiredInt("shelf")
            .endRecord();

    assertThatThrownBy(() -> client.register(SUBJECT, incompatible))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessage(
            "the schema registry at %s holds versions of %s that this one can't read: it can't read"
                + " an older one. Run the services of the version that registered them, or a newer"
                + " one.",
            registry.address(), SUBJECT);
    assertThat(registry.versionsOf(SUBJECT)).containsExactly(SCHEMA);
  }

  @ParameterizedTest
  @CsvSource({"500", "502", "503", "429", "408"})
  void takesTheRegistrysTroubleForSomethingThatPasses(int status) {
    registry.answerAlways(status, "{\"error_code\":50001,\"message\":\"no leader\"}");

    assertThatThrownBy(() -> client.schemaOf(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessage("the schema registry at %s answers %d: no leader", registry.address(), status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>starting</html>", "{}", "[]", "{\"schema\":7}", "{\"schema\":\"{\"}"})
  void takesAnAnswerThatIsNoneForSomethingThatPasses(String body) {
    registry.answerAlways(200, body);

    assertThatThrownBy(() -> client.schemaOf(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageEndingWith("doesn't speak like a schema registry");
    assertThatThrownBy(() -> client.register(SUBJECT, SCHEMA))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void takesAPageThatIsNotTheApiForAWrongAddress() {
    registry.answerAlways(404, "<html>not found</html>");

    assertThatThrownBy(() -> client.idOf(SUBJECT, SCHEMA))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("answers 404");
  }

  @Test
  void doesNotWaitForARegistryThatSaysNothing() {
    registry.fallSilent();
    var impatient = new SchemaRegistryClient(registry.address(), Duration.ofMillis(200));

    assertThatThrownBy(() -> impatient.schemaOf(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining("can't be reached");
  }

  @Test
  void saysThatNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var nobody = new SchemaRegistryClient(URI.create("http://localhost:" + port));

    assertThatThrownBy(() -> nobody.schemaOf(1))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageStartingWith(
            "the schema registry at http://localhost:%d can't be reached", port);
  }

  @Test
  void sendsTheAddressesPasswordAndNeverShowsIt() {
    URI address = URI.create(registry.address().toString().replace("//", "//user:secret@") + "/");
    var authorized = new SchemaRegistryClient(address);
    registry.answerAlways(401, "{\"message\":\"no\"}");

    assertThat(authorized.address()).isEqualTo(registry.address().toString());
    assertThatThrownBy(() -> authorized.schemaOf(1))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageNotContaining("secret")
        .hasMessageContaining("doesn't let this service in");
    assertThat(registry.calls()).containsExactly("GET /schemas/ids/1 Basic dXNlcjpzZWNyZXQ=");
  }
}
