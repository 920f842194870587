package io.emojify.schemas;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaValidationException;
import org.apache.avro.SchemaValidator;
import org.apache.avro.SchemaValidatorBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BundledSchemaCatalogTest {
  private static final SchemaValidator READS_ALL_OLDER_ONES =
      new SchemaValidatorBuilder().canReadStrategy().validateAll();

  private final BundledSchemaCatalog catalog = new BundledSchemaCatalog();

  static List<Schema> contracts() {
    return Examples.all().stream().map(SpecificRecord::getSchema).toList();
  }

  /** The versions of each contract, oldest first. */
  static Collection<List<Schema>> histories() {
    return new TreeMap<>(new BundledSchemaCatalog().all())
        .values().stream().collect(groupingBy(Schema::getFullName)).values();
  }

  @ParameterizedTest
  @MethodSource("contracts")
  void holdsTheContractOfEachGeneratedClassAsItsNewestVersion(Schema generated) {
    List<Schema> history =
        histories().stream()
            .filter(versions -> versions.get(0).getFullName().equals(generated.getFullName()))
            .findFirst()
            .orElseThrow();

    assertThat(history.get(history.size() - 1))
        .as("a changed contract needs a new file at the end of the catalogue's list")
        .isEqualTo(generated);
  }

  @ParameterizedTest
  @MethodSource("histories")
  void letsEveryVersionReadAllBeforeIt(List<Schema> history) {
    for (int newest = 1; newest < history.size(); newest++) {
      List<Schema> older = new ArrayList<>(history.subList(0, newest));
      Collections.reverse(older);
      Schema version = history.get(newest);
      assertThatCode(() -> READS_ALL_OLDER_ONES.validate(version, older))
          .doesNotThrowAnyException();
    }
    assertThat(history).doesNotHaveDuplicates();
  }

  @Test
  void holdsAContractIncompatibleThatGainsAFieldWithoutADefault() {
    Schema before = DeadLetter.getClassSchema();
    Schema after =
        SchemaBuilder.record(before.getName())
            .namespace(before.getNamespace())
            .fields()
            .requiredString("stage")
            .requiredInt("shelf")
            .endRecord();

    assertThatThrownBy(() -> READS_ALL_OLDER_ONES.validate(after, List.of(before)))
        .isInstanceOf(SchemaValidationException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "1, Frame",
    "2, FrameFaces",
    "3, FrameEmotions",
    "4, AnnotatedFrame",
    "5, DeadLetter",
    "6, Frame",
    "7, FrameFaces",
    "8, AnnotatedFrame",
    "9, EmotionSummary",
    "10, Erasure"
  })
  void keepsTheNumbersThatRecordsWereWrittenWith(int id, String name) {
    Schema schema = catalog.schemaOf(id);

    assertThat(schema.getFullName()).isEqualTo("io.emojify.schemas." + name);
    assertThat(catalog.idOf(schema)).isEqualTo(id);
    assertThat(catalog.all()).containsEntry(id, schema);
  }

  @Test
  void saysWhichNumbersItHolds() {
    int held = catalog.all().size();

    assertThatThrownBy(() -> catalog.schemaOf(held + 1))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("(the bundled catalogue holds 1 to %d)", held);
  }
}
