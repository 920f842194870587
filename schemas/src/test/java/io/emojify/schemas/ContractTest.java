package io.emojify.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class ContractTest {

  @Test
  void isThereForEveryTopicUnderTheNameThatOthersLookItUpBy() {
    List<String> expected =
        Topics.bundled(1).all().stream().map(topic -> topic.name() + "-value").toList();

    assertThat(Contract.all()).extracting(Contract::subject).containsExactlyElementsOf(expected);
  }

  @Test
  void endsWithWhatIsWrittenToday() {
    List<Schema> written = Examples.all().stream().map(SpecificRecord::getSchema).toList();

    assertThat(Contract.all())
        .extracting(Contract::current)
        .containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void leavesNoBundledVersionOut() {
    HashSet<Schema> all = new HashSet<>();
    Contract.all().forEach(contract -> all.addAll(contract.versions()));

    assertThat(all).containsExactlyInAnyOrderElementsOf(new BundledSchemaCatalog().all().values());
  }
}
