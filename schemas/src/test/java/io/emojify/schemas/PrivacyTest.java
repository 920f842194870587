package io.emojify.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is kept for days holds no pixels: there is no field that could. */
class PrivacyTest {
  private static final Set<String> KEPT_FOR_DAYS =
      Set.of("FrameEmotions", "DeadLetter", "EmotionSummary", "Erasure");

  static Stream<Schema> everyVersionThatIsKeptForDays() {
    return new BundledSchemaCatalog()
        .all().values().stream().filter(schema -> KEPT_FOR_DAYS.contains(schema.getName()));
  }

  /** The kinds of all values inside a schema, however deep. */
  private static Set<Schema.Type> typesIn(Schema schema) {
    Set<Schema.Type> types = new HashSet<>();
    collect(schema, types, new HashSet<>());
    return types;
  }

  private static void collect(Schema schema, Set<Schema.Type> types, Set<Schema> seen) {
    if (!seen.add(schema)) {
      return;
    }
    types.add(schema.getType());
    List<Schema> inside =
        switch (schema.getType()) {
          case RECORD -> schema.getFields().stream().map(Schema.Field::schema).toList();
          case ARRAY -> List.of(schema.getElementType());
          case MAP -> List.of(schema.getValueType());
          case UNION -> schema.getTypes();
          default -> List.of();
        };
    inside.forEach(part -> collect(part, types, seen));
  }

  @ParameterizedTest
  @MethodSource("everyVersionThatIsKeptForDays")
  void givesPixelsNoRoomInWhatIsKeptForDays(Schema schema) {
    assertThat(typesIn(schema)).doesNotContain(Schema.Type.BYTES, Schema.Type.FIXED);
  }

  @Test
  void findsBytesHoweverDeepTheyLie() {
    assertThat(typesIn(FrameFaces.getClassSchema())).contains(Schema.Type.BYTES);
    assertThat(typesIn(AnnotatedFrame.getClassSchema())).contains(Schema.Type.BYTES);
  }

  @Test
  void keepsForDaysOnlyWhatHasNoPixels() {
    Topics topics = Topics.bundled(1);

    List<String> keptForDays =
        topics.all().stream()
            .filter(topic -> topic.retention().toDays() > 0)
            .map(Topic::name)
            .toList();

    assertThat(keptForDays)
        .containsExactly(
            topics.emotions().name(),
            topics.deadLetters().name(),
            topics.summaries().name(),
            topics.erasures().name());
  }
}
