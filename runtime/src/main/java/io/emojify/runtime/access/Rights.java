package io.emojify.runtime.access;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What each user may do, and nobody else: a service reads what it works on and writes what it
 * makes; {@code analyst}, the user for people, reads results and nothing with pixels.
 */
final class Rights {
  private static final String OURS = "emojify.";
  private static final String FRAMES = "emojify.frames";
  private static final String FACES = "emojify.faces";
  private static final String EMOTIONS = "emojify.emotions";
  private static final String ANNOTATED = "emojify.annotated";
  private static final String DEAD_LETTERS = "emojify.dead-letters";
  private static final String SUMMARIES = "emojify.emotion-summary";
  private static final String ERASURES = "emojify.erasures";

  private final List<AclBinding> bindings = new ArrayList<>();

  /** All of them. */
  static List<AclBinding> all() {
    Rights rights = new Rights();
    for (String service :
        List.of("setup", "ingest", "detector", "classifier", "renderer", "analytics")) {
      rights.allow(service, prefixed(OURS), AclOperation.DESCRIBE);
    }
    rights.allow("setup", prefixed(OURS), AclOperation.CREATE, AclOperation.DESCRIBE_CONFIGS);
    // Recordings that it sends are paced by their results.
    rights.reads("ingest", ANNOTATED).writes("ingest", FRAMES);
    rights.stage("detector", List.of(FRAMES), FACES);
    rights.stage("classifier", List.of(FACES), EMOTIONS);
    rights.stage("renderer", List.of(FRAMES, EMOTIONS), ANNOTATED);
    // For viewers.
    rights.reads("renderer", ANNOTATED);
    rights.stage("analytics", List.of(EMOTIONS), SUMMARIES);
    // For the dashboard, and the journal of the windows that are open.
    rights.reads("analytics", SUMMARIES).journal("analytics");
    // Whoever deletes results writes tombstones among them.
    rights.reads("analytics", ERASURES).writes("analytics", ERASURES).writes("analytics", EMOTIONS);
    rights.reads("analyst", EMOTIONS).reads("analyst", SUMMARIES).reads("analyst", ERASURES);
    rights.group("analyst", "analytics");
    rights.registry();
    return List.copyOf(rights.bindings);
  }

  /** A stream has the group of its application's name. */
  private void stage(String user, List<String> inputs, String output) {
    inputs.forEach(input -> reads(user, input));
    writes(user, output).writes(user, DEAD_LETTERS).group(user, "emojify-" + user);
  }

  /** A stream with a store creates a topic for it, named like its group. */
  private void journal(String user) {
    allow(
        user,
        prefixed("emojify-" + user + "-"),
        AclOperation.CREATE,
        AclOperation.DESCRIBE,
        AclOperation.READ,
        AclOperation.WRITE);
  }

  /** The schema registry keeps its journal in topics of its own. */
  private void registry() {
    for (String topic : List.of("kafkasql-", "registry-")) {
      allow("registry", prefixed(topic), AclOperation.ALL);
    }
    allow(
        "registry",
        new ResourcePattern(ResourceType.GROUP, "*", PatternType.LITERAL),
        AclOperation.READ);
  }

  private Rights reads(String user, String topic) {
    return allow(user, literal(topic), AclOperation.READ);
  }

  private Rights writes(String user, String topic) {
    return allow(user, literal(topic), AclOperation.WRITE);
  }

  private void group(String user, String prefix) {
    allow(
        user,
        new ResourcePattern(ResourceType.GROUP, prefix, PatternType.PREFIXED),
        AclOperation.READ);
  }

  private Rights allow(String user, ResourcePattern resource, AclOperation... operations) {
    Stream.of(operations)
        .map(
            operation ->
                new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW))
        .forEach(entry -> bindings.add(new AclBinding(resource, entry)));
    return this;
  }

  private static ResourcePattern literal(String topic) {
    return new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL);
  }

  private static ResourcePattern prefixed(String topics) {
    return new ResourcePattern(ResourceType.TOPIC, topics, PatternType.PREFIXED);
  }
}
