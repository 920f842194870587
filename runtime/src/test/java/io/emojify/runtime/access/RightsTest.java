package io.emojify.runtime.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
  private static final List<AclBinding> RIGHTS = Rights.all();

  @Test
  void letsAnalystsReadResultsAndNothingWithPixels() {
    assertThat(topics("analyst", AclOperation.READ))
        .containsExactlyInAnyOrder(
            "emojify.emotions", "emojify.emotion-summary", "emojify.erasures");
    assertThat(topics("analyst", AclOperation.WRITE)).isEmpty();
    assertThat(topics("analyst", AclOperation.ALL)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"emojify.frames, detector renderer", "emojify.faces, classifier"})
  void letsOnlyWhoWorksOnPixelsReadThem(String topic, String readers) {
    Set<String> may =
        RIGHTS.stream()
            .filter(right -> covers(right, topic) && permits(right, AclOperation.READ))
            .map(right -> right.entry().principal().replace("User:", ""))
            .collect(Collectors.toSet());

    assertThat(may).containsExactlyInAnyOrder(readers.split(" "));
  }

  @Test
  void letsEachServiceWriteOnlyWhatItMakes() {
    assertThat(topics("ingest", AclOperation.WRITE)).containsExactly("emojify.frames");
    assertThat(topics("detector", AclOperation.WRITE))
        .containsExactlyInAnyOrder("emojify.faces", "emojify.dead-letters");
    assertThat(topics("classifier", AclOperation.WRITE))
        .containsExactlyInAnyOrder("emojify.emotions", "emojify.dead-letters");
    assertThat(topics("renderer", AclOperation.WRITE))
        .containsExactlyInAnyOrder("emojify.annotated", "emojify.dead-letters");
    assertThat(topics("analytics", AclOperation.WRITE))
        .containsExactlyInAnyOrder(
            "emojify.emotions",
            "emojify.emotion-summary",
            "emojify.erasures",
            "emojify.dead-letters",
            "emojify-analytics-");
  }

  @Test
  void namesOnlyTopicsThatThereAre() {
    Set<String> known =
        Topics.bundled(1).all().stream().map(Topic::name).collect(Collectors.toSet());

    assertThat(RIGHTS)
        .filteredOn(right -> right.pattern().resourceType() == ResourceType.TOPIC)
        .filteredOn(right -> right.pattern().patternType() == PatternType.LITERAL)
        .allSatisfy(right -> assertThat(known).contains(right.pattern().name()));
  }

  private static Set<String> topics(String user, AclOperation operation) {
    return RIGHTS.stream()
        .filter(right -> right.entry().principal().equals("User:" + user))
        .filter(right -> right.pattern().resourceType() == ResourceType.TOPIC)
        .filter(right -> right.entry().operation() == operation)
        .map(right -> right.pattern().name())
        .collect(Collectors.toSet());
  }

  private static boolean covers(AclBinding right, String topic) {
    return right.pattern().resourceType() == ResourceType.TOPIC
        && (right.pattern().patternType() == PatternType.PREFIXED
            ? topic.startsWith(right.pattern().name())
            : right.pattern().name().equals(topic) || right.pattern().name().equals("*"));
  }

  private static boolean permits(AclBinding right, AclOperation operation) {
    return right.entry().permissionType() == AclPermissionType.ALLOW
        && (right.entry().operation() == operation
            || right.entry().operation() == AclOperation.ALL);
  }
}
