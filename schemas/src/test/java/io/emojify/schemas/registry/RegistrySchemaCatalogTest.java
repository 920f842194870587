package io.emojify.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.Contract;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.Topics;
import io.emojify.schemas.UnknownSchemaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrySchemaCatalogTest {
  private static final Schema EMOTIONS = FrameEmotions.getClassSchema();
  private static final Schema OTHER =
      SchemaBuilder.record("Other").fields().requiredInt("number").endRecord();

  @TempDir private Path folder;

  private final FakeRegistry registry = new FakeRegistry();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @AfterEach
  void stop() {
    registry.close();
  }

  private RegistrySchemaCatalog catalog(Optional<Path> cache) {
    InstantSource clock = () -> now;
    return new RegistrySchemaCatalog(
        new SchemaRegistryClient(registry.address()), cache, Contract.all(), clock);
  }

  private Path cacheFile() {
    return folder.resolve("cache/schemas.json");
  }

  @Test
  void registersEveryContractUnderItsTopicAndHoldsItCompatible() {
    RegistrySchemaCatalog catalog = catalog(Optional.empty());

    var ids = catalog.register();

    assertThat(ids.keySet())
        .containsExactlyElementsOf(
            Topics.bundled(1).all().stream().map(topic -> topic.name() + "-value").toList());
    for (Contract contract : Contract.all()) {
      assertThat(registry.compatibilityOf(contract.subject())).contains("BACKWARD_TRANSITIVE");
      assertThat(registry.versionsOf(contract.subject()))
          .containsExactlyElementsOf(contract.versions());
      assertThat(catalog.idOf(contract.current())).isEqualTo(ids.get(contract.subject()));
    }
  }

  @Test
  void setsTheRuleBeforeItRegisters() {
    catalog(Optional.empty()).register();

    assertThat(registry.calls())
        .startsWith(
            "PUT /config/emojify.frames-value", "POST /subjects/emojify.frames-value/versions");
  }

  @Test
  void findsTheNumbersThatSomeoneElseHasRegistered() {
    var registered = catalog(Optional.empty()).register();
    RegistrySchemaCatalog catalog = catalog(Optional.empty());

    catalog.lookUp();

    assertThat(catalog.idOf(EMOTIONS)).isEqualTo(registered.get("emojify.emotions-value"));
  }

  @Test
  void saysWhichContractTheRegistryLacks() {
    assertThatThrownBy(() -> catalog(Optional.empty()).lookUp())
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("doesn't hold emojify.frames-value in the version that this service");
  }

  @Test
  void hasNoNumberBeforeItHasAskedForOne() {
    SchemaCatalog catalog = catalog(Optional.empty());

    assertThatThrownBy(() -> catalog.idOf(EMOTIONS)).isInstanceOf(UnknownSchemaException.class);
  }

  @Test
  void looksUpWhatItMeetsOnlyOnce() {
    int id = registry.hold("theirs-value", OTHER);
    SchemaCatalog catalog = catalog(Optional.empty());

    assertThat(catalog.schemaOf(id)).isEqualTo(OTHER);
    assertThat(catalog.schemaOf(id)).isEqualTo(OTHER);

    assertThat(registry.calls()).containsExactly("GET /schemas/ids/" + id);
  }

  @Test
  void doesNotAskAgainForAWhileAboutANumberThatNobodyKnows() {
    SchemaCatalog catalog = catalog(Optional.empty());

    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> catalog.schemaOf(7)).isInstanceOf(UnknownSchemaException.class);
    }
    assertThat(registry.calls()).hasSize(1);

    now = now.plus(RegistrySchemaCatalog.UNKNOWN_FOR);
    assertThatThrownBy(() -> catalog.schemaOf(7)).isInstanceOf(UnknownSchemaException.class);
    assertThat(registry.calls()).hasSize(2);
  }

  @Test
  void doesNotAskARegistryInTroubleForEachRecord() {
    int id = registry.hold("theirs-value", OTHER);
    SchemaCatalog catalog = catalog(Optional.empty());
    registry.answerAlways(503, "");

    assertThatThrownBy(() -> catalog.schemaOf(id)).isInstanceOf(UnknownSchemaException.class);
    assertThatThrownBy(() -> catalog.schemaOf(id)).isInstanceOf(UnknownSchemaException.class);
    assertThat(registry.calls()).hasSize(1);

    registry.recover();
    now = now.plus(RegistrySchemaCatalog.UNKNOWN_FOR);
    assertThat(catalog.schemaOf(id)).isEqualTo(OTHER);
  }

  @Test
  void startsFromItsCacheWhileTheRegistryIsAway() {
    var ids = catalog(Optional.of(cacheFile())).register();
    registry.answerAlways(503, "");
    RegistrySchemaCatalog catalog = catalog(Optional.of(cacheFile()));

    assertThatThrownBy(catalog::lookUp).isInstanceOf(RegistryUnavailableException.class);
    assertThat(catalog.restore()).isTrue();

    assertThat(catalog.idOf(EMOTIONS)).isEqualTo(ids.get("emojify.emotions-value"));
    assertThat(catalog.schemaOf(ids.get("emojify.emotions-value"))).isEqualTo(EMOTIONS);
  }

  @Test
  void keepsWhatItMetInItsCache() {
    int id = registry.hold("theirs-value", OTHER);
    SchemaCatalog first = catalog(Optional.of(cacheFile()));
    first.schemaOf(id);
    registry.answerAlways(503, "");
    RegistrySchemaCatalog second = catalog(Optional.of(cacheFile()));

    assertThat(second.restore()).as("not all that is written").isFalse();

    assertThat(second.schemaOf(id)).isEqualTo(OTHER);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,2]",
        "{\"registry\":\"http://another\",\"schemas\":{\"1\":\"\\\"int\\\"\"}}",
        "{\"registry\":\"%s\",\"schemas\":{\"one\":\"\\\"int\\\"\"}}",
        "{\"registry\":\"%s\",\"schemas\":{\"1\":\"nonsense\"}}",
        "{\"registry\":\"%s\",\"schemas\":{\"1\":\"\\\"nobody\\\"\"}}",
        "{\"registry\":\"%s\",\"schemas\":{\"1\":\"{\\\"type\\\":\\\"nobody\\\"}\"}}"
      })
  void doesWithoutACacheThatItCanNotUse(String content) throws IOException {
    Files.createDirectories(cacheFile().getParent());
    Files.writeString(cacheFile(), content.replace("%s", registry.address().toString()));
    RegistrySchemaCatalog catalog = catalog(Optional.of(cacheFile()));

    assertThat(catalog.restore()).isFalse();
    assertThatThrownBy(() -> catalog.schemaOf(1)).isInstanceOf(UnknownSchemaException.class);

    catalog.register();
    assertThat(catalog(Optional.of(cacheFile())).restore()).as("the cache is mended").isTrue();
  }

  @Test
  void goesOnWhereItsCacheCanNotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    RegistrySchemaCatalog catalog = catalog(Optional.of(file.resolve("cache.json")));
    catalog.register();

    assertThat(catalog.idOf(DeadLetter.getClassSchema())).isPositive();
  }
}
