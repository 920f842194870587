package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emojify.analytics.AnalyticsApp;
import io.emojify.classifier.ClassifierApp;
import io.emojify.classifier.ClassifierTopology;
import io.emojify.detector.DetectorApp;
import io.emojify.ingest.IngestApp;
import io.emojify.renderer.RendererApp;
import io.emojify.schemas.Topic;
import io.emojify.schemas.TopicCreator;
import io.emojify.schemas.Topics;
import io.emojify.standalone.broker.EmbeddedBroker;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import java.io.File;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConfigEntry.ConfigSource;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * The resources in deploy/kubernetes: that they are valid, and that they say what the code says.
 */
class KubernetesTest {
  private static final Path FOLDER = Path.of("../deploy/kubernetes");
  private static final Manifests BASE = Manifests.in(FOLDER.resolve("base"));

  @Test
  void hasOnlyResourcesThatTheirKindsAllow() {
    assertThat(BASE.all()).hasSizeGreaterThan(30);
  }

  @Test
  void wouldNoticeAFieldThatDoesNotExist() {
    String misspelt =
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: ingest}
        spec: {replica: 2}
        """;

    assertThatThrownBy(() -> Manifests.parse(misspelt)).hasMessageContaining("\"replica\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "production"})
  void buildsWithKustomize(String overlay) throws Exception {
    assumeTrue(hasKubectl(), "kubectl isn't installed");
    Process kustomize =
        new ProcessBuilder("kubectl", "kustomize", FOLDER.resolve("overlays/" + overlay).toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    Manifests built = Manifests.parse(new String(kustomize.getInputStream().readAllBytes()));

    assertThat(kustomize.waitFor()).isZero();
    assertThat(built.all())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            resource ->
                assertThat(resource.getMetadata().getNamespace())
                    .isEqualTo(resource.getKind().equals("Namespace") ? null : "emojify"));
  }

  @Test
  void describesTheTopicsThatTheServicesWouldCreate(@TempDir Path data) throws Exception {
    Topics topics = Topics.bundled(Topics.DEFAULT_PARTITIONS);
    Map<String, Map<String, String>> created = new TreeMap<>();
    try (EmbeddedBroker broker = EmbeddedBroker.start(data, TestOptions.freePort());
        Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
      new TopicCreator(admin).createMissing(topics);
      for (Topic<?, ?> topic : topics.all()) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        Map<String, String> config = new TreeMap<>();
        for (ConfigEntry entry :
            admin.describeConfigs(List.of(resource)).all().get().get(resource).entries()) {
          if (entry.source() == ConfigSource.DYNAMIC_TOPIC_CONFIG) {
            config.put(entry.name(), entry.value());
          }
        }
        created.put(topic.name(), config);
      }
    }

    Map<String, Map<String, String>> described = new TreeMap<>();
    for (KafkaTopic topic : BASE.of(KafkaTopic.class)) {
      Map<String, String> config = new TreeMap<>();
      topic.getSpec().getConfig().forEach((name, value) -> config.put(name, value.toString()));
      described.put(topic.getMetadata().getName(), config);
    }
    assertThat(described).isEqualTo(created);
    assertThat(BASE.of(KafkaTopic.class))
        .allSatisfy(
            topic ->
                assertThat(topic.getSpec().getPartitions()).isEqualTo(Topics.DEFAULT_PARTITIONS));
  }

  @Test
  void letsTheBrokersLookForOldPixelsInTime() {
    assertThat(BASE.of(Kafka.class))
        .singleElement()
        .satisfies(
            kafka ->
                assertThat(kafka.getSpec().getKafka().getConfig())
                    .extractingByKey("log.retention.check.interval.ms")
                    .hasToString(String.valueOf(Topics.RETENTION_CHECK_INTERVAL.toMillis())));
  }

  @Test
  void scalesTheClassifierByItsLagUpToOnePerPartition() {
    GenericKubernetesResource scaling =
        BASE.of(GenericKubernetesResource.class).stream()
            .filter(resource -> resource.getKind().equals("ScaledObject"))
            .findFirst()
            .orElseThrow();

    assertThat(scaling.<Object>get("spec", "scaleTargetRef", "name")).isEqualTo("classifier");
    assertThat(scaling.<Object>get("spec", "maxReplicaCount")).isEqualTo(Topics.DEFAULT_PARTITIONS);
    assertThat(scaling.<Object>get("spec", "triggers", 0, "metadata", "topic"))
        .isEqualTo(Topics.bundled(1).faces().name());
    assertThat(scaling.<Object>get("spec", "triggers", 0, "metadata", "consumerGroup"))
        .isEqualTo("emojify-" + ClassifierTopology.STAGE);
  }

  @Test
  void letsAnalystsReadResultsAndNothingElse() {
    assertThat(rulesOf("emojify-analyst"))
        .containsExactly(
            "topic emojify.emotions [Read, Describe]",
            "topic emojify.emotion-summary [Read, Describe]",
            "topic emojify.erasures [Read, Describe]",
            "group analytics-* [Read, Describe]");
  }

  @Test
  void letsNobodyReadPixelsWhoDoesNotNeedThem() {
    assertThat(readersOf("emojify.frames")).containsExactly("emojify-detector", "emojify-renderer");
    assertThat(readersOf("emojify.faces")).containsExactly("emojify-classifier");
    assertThat(readersOf("emojify.annotated"))
        .containsExactly("emojify-ingest", "emojify-renderer");
  }

  @Test
  void confinesEveryContainer() {
    List<PodSpec> pods =
        Stream.concat(
                BASE.of(Deployment.class).stream().map(it -> it.getSpec().getTemplate().getSpec()),
                BASE.of(Job.class).stream().map(it -> it.getSpec().getTemplate().getSpec()))
            .toList();

    assertThat(pods).hasSize(6).allSatisfy(KubernetesTest::assertConfined);
  }

  @Test
  void asksEveryServiceWhetherItLivesAndWhetherItIsReady() {
    assertThat(BASE.of(Deployment.class))
        .extracting(deployment -> deployment.getMetadata().getName())
        .containsExactlyInAnyOrder("ingest", "detector", "classifier", "renderer", "analytics");
    assertThat(BASE.of(Deployment.class))
        .allSatisfy(
            deployment -> {
              Container container =
                  deployment.getSpec().getTemplate().getSpec().getContainers().get(0);
              assertThat(container.getStartupProbe().getHttpGet().getPath())
                  .isEqualTo("/health/live");
              assertThat(container.getLivenessProbe().getHttpGet().getPath())
                  .isEqualTo("/health/live");
              assertThat(container.getReadinessProbe().getHttpGet().getPath())
                  .isEqualTo("/health/ready");
            });
  }

  @Test
  void setsOnlyVariablesThatTheServicesRead() {
    Pattern variable = Pattern.compile("\\$\\{env:(\\w+)");
    // What isn't an option: logging has no flags, and secrets don't belong on a command line.
    Set<String> read = new HashSet<>(Set.of("EMOJIFY_LOG_FORMAT", "EMOJIFY_VIEW_SECRET"));
    for (Object service :
        List.of(
            new IngestApp(),
            new DetectorApp(),
            new ClassifierApp(),
            new RendererApp(),
            new AnalyticsApp())) {
      for (OptionSpec option : new CommandLine(service).getCommandSpec().options()) {
        if (option.userObject() instanceof Field field) {
          variable
              .matcher(field.getAnnotation(Option.class).defaultValue())
              .results()
              .forEach(found -> read.add(found.group(1)));
        }
      }
    }
    Stream<String> shared =
        BASE.of(ConfigMap.class).stream()
            .filter(map -> map.getMetadata().getName().equals("emojify"))
            .flatMap(map -> map.getData().keySet().stream());
    Stream<String> own =
        BASE.of(Deployment.class).stream()
            .flatMap(it -> it.getSpec().getTemplate().getSpec().getContainers().stream())
            .flatMap(container -> container.getEnv().stream())
            .map(EnvVar::getName);

    assertThat(Stream.concat(shared, own)).hasSizeGreaterThan(5).allMatch(read::contains);
  }

  private static void assertConfined(PodSpec pod) {
    assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
    assertThat(pod.getSecurityContext().getSeccompProfile().getType()).isEqualTo("RuntimeDefault");
    assertThat(pod.getAutomountServiceAccountToken()).isFalse();
    Container container = pod.getContainers().get(0);
    assertThat(container.getSecurityContext().getReadOnlyRootFilesystem()).isTrue();
    assertThat(container.getSecurityContext().getAllowPrivilegeEscalation()).isFalse();
    assertThat(container.getSecurityContext().getCapabilities().getDrop()).containsExactly("ALL");
    assertThat(container.getResources().getLimits()).containsKey("memory");
    assertThat(container.getEnv())
        .allSatisfy(variable -> assertThat(variable.getValue()).as(variable.getName()).isNull());
  }

  private static List<String> rulesOf(String user) {
    return BASE.of(KafkaUser.class).stream()
        .filter(it -> it.getMetadata().getName().equals(user))
        .flatMap(it -> rules(it).stream())
        .map(
            rule ->
                "%s %s%s %s"
                    .formatted(
                        rule.getResource().getType(),
                        Manifests.property(rule.getResource(), "name"),
                        isPrefix(rule) ? "*" : "",
                        rule.getOperations().stream().map(it -> it.toValue()).toList()))
        .toList();
  }

  private static boolean isPrefix(AclRule rule) {
    return Manifests.property(rule.getResource(), "patternType").equals("prefix");
  }

  private static boolean coversName(AclRule rule, String name) {
    String pattern = Manifests.property(rule.getResource(), "name");
    return pattern.equals("*")
        || (isPrefix(rule) ? name.startsWith(pattern) : name.equals(pattern));
  }

  private static List<String> readersOf(String topic) {
    return BASE.of(KafkaUser.class).stream()
        .filter(
            user ->
                rules(user).stream()
                    .filter(rule -> rule.getResource().getType().equals("topic"))
                    .filter(rule -> coversName(rule, topic))
                    .anyMatch(
                        rule ->
                            rule.getOperations().stream()
                                .anyMatch(it -> List.of("Read", "All").contains(it.toValue()))))
        .map(user -> user.getMetadata().getName())
        .sorted()
        .toList();
  }

  private static List<AclRule> rules(KafkaUser user) {
    return ((KafkaUserAuthorizationSimple) user.getSpec().getAuthorization()).getAcls();
  }

  private static boolean hasKubectl() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, "kubectl").canExecute());
  }
}
