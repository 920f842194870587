package io.emojify.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.schemas.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class OptionsTest {

  @Command(name = "service")
  private static final class Service {
    @Mixin private KafkaOptions.Flags kafka;
    @Mixin private TopicOptions.Flags topics;
    @Mixin private SchemaOptions.Flags schemas;
    @Mixin private HttpOptions.Flags http;
    @Mixin private WatchdogOptions.Flags watchdog;
    @Mixin private StageOptions.Flags stage;
    @Mixin private ViewOptions.Flags view;
  }

  private static Service parse(String... arguments) {
    Service service = new Service();
    new CommandLine(service).parseArgs(arguments);
    return service;
  }

  @Test
  void haveDefaultsThatWorkOnOneMachine() {
    Service service = parse();

    assertThat(service.kafka.options())
        .isEqualTo(new KafkaOptions("localhost:9092", Topics.DEFAULT_PARTITIONS, Map.of()));
    assertThat(service.topics.options()).isEqualTo(new TopicOptions(true, Optional.empty()));
    assertThat(service.schemas.options()).isEqualTo(SchemaOptions.bundled());
    assertThat(service.http.options()).isEqualTo(new HttpOptions("localhost", 8080));
    assertThat(service.watchdog.options()).isEqualTo(WatchdogOptions.defaults());
    assertThat(service.stage.options()).isEqualTo(StageOptions.defaults());
    assertThat(service.view.options().origins()).isEqualTo(OriginPolicy.sameOrigin());
  }

  @Test
  void takeWhatTheCommandLineSays() {
    Service service =
        parse(
            "--bootstrap-servers=one:9092,two:9092",
            "--partitions=3",
            "--kafka-property=security.protocol=SSL",
            "--kafka-property=client.rack=a",
            "--topics=require",
            "--replication=3",
            "--schema-registry=http://registry:8080/apis/ccompat/v7",
            "--schema-cache=schemas.json",
            "--host=0.0.0.0",
            "--port=0",
            "--threads=4",
            "--staleness-budget=250",
            "--group-protocol=streams",
            "--session-timeout=3000",
            "--allowed-origin=https://a.example,https://b.example");

    assertThat(service.kafka.options())
        .isEqualTo(
            new KafkaOptions(
                "one:9092,two:9092", 3, Map.of("security.protocol", "SSL", "client.rack", "a")));
    assertThat(service.topics.options()).isEqualTo(new TopicOptions(false, Optional.of((short) 3)));
    assertThat(service.schemas.options())
        .isEqualTo(
            new SchemaOptions(
                Optional.of(URI.create("http://registry:8080/apis/ccompat/v7")),
                Optional.of(Path.of("schemas.json"))));
    assertThat(service.http.options()).isEqualTo(new HttpOptions("0.0.0.0", 0));
    assertThat(service.stage.options())
        .isEqualTo(
            new StageOptions(
                4,
                new StalenessPolicy(Duration.ofMillis(250)),
                GroupProtocol.STREAMS,
                Duration.ofSeconds(3)));
    assertThat(service.view.options().origins().allowed())
        .containsExactlyInAnyOrder("https://a.example", "https://b.example");
  }

  @ParameterizedTest
  @CsvSource({
    "--bootstrap-servers, EMOJIFY_BOOTSTRAP_SERVERS",
    "--partitions, EMOJIFY_PARTITIONS",
    "--kafka-config, EMOJIFY_KAFKA_CONFIG",
    "--topics, EMOJIFY_TOPICS",
    "--replication, EMOJIFY_REPLICATION",
    "--schema-registry, EMOJIFY_SCHEMA_REGISTRY",
    "--schema-cache, EMOJIFY_SCHEMA_CACHE",
    "--group-protocol, EMOJIFY_GROUP_PROTOCOL",
    "--session-timeout, EMOJIFY_SESSION_TIMEOUT",
    "--host, EMOJIFY_HOST",
    "--port, EMOJIFY_PORT",
    "--unready-after, EMOJIFY_UNREADY_AFTER",
    "--threads, EMOJIFY_THREADS",
    "--staleness-budget, EMOJIFY_STALENESS_BUDGET",
    "--view-secret-file, EMOJIFY_VIEW_SECRET_FILE",
    "--allowed-origin, EMOJIFY_ALLOWED_ORIGINS",
  })
  void comeFromTheEnvironmentToo(String option, String variable) {
    CommandLine service = new CommandLine(new Service()).setInterpolateVariables(false);

    assertThat(service.getCommandSpec().findOption(option).defaultValue())
        .startsWith("${env:" + variable)
        .endsWith("}");
  }

  @Test
  void giveEveryKafkaClientTheSameStart() {
    KafkaOptions kafka =
        new KafkaOptions(
            "broker:9092", 1, Map.of("client.rack", "a", "bootstrap.servers", "elsewhere:1"));

    Map<String, Object> first = kafka.clientProperties();
    first.put("client.id", "mine");

    assertThat(kafka.clientProperties())
        .containsOnly(Map.entry("bootstrap.servers", "broker:9092"), Map.entry("client.rack", "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --port=65536           | --port must be from 0 to 65535, not 65536
          --port=-1              | --port must be from 0 to 65535, not -1
          --partitions=0         | --partitions must be at least 1, not 0
          --threads=0            | --threads must be at least 1, not 0
          --staleness-budget=0   | --staleness-budget must be above 0
          --bootstrap-servers=   | --bootstrap-servers must name at least one broker
          --topics=maybe         | --topics must be create or require, not 'maybe'
          --replication=0        | --replication must be at least 1, not 0
          --group-protocol=new   | --group-protocol must be classic or streams, not 'new'
          --session-timeout=999  | --session-timeout must be at least 1000, not 999
          --unready-after=999    | --unready-after must be at least 1000, not 999
          --kafka-config=nowhere | --kafka-config: can't read nowhere
          """)
  void areRefusedInTheTermsOfWhoeverTypedThem(String argument, String message) {
    Service service = parse(argument);

    assertThatThrownBy(
            () -> {
              service.kafka.options();
              service.topics.options();
              service.http.options();
              service.watchdog.options();
              service.stage.options();
            })
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(message);
  }

  @Test
  void readKafkasSettingsFromAFileOverWhichTheCommandLineWins(@TempDir Path folder)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("client.properties"),
            """
            # for every client
            bootstrap.servers=one:9093
            security.protocol=SASL_SSL
            client.rack=a
            """);

    KafkaOptions fromFile = parse("--kafka-config=" + file).kafka.options();
    KafkaOptions overridden =
        parse(
                "--kafka-config=" + file,
                "--bootstrap-servers=two:9093",
                "--kafka-property=client.rack=b")
            .kafka
            .options();

    assertThat(fromFile.bootstrapServers()).isEqualTo("one:9093");
    assertThat(fromFile.properties())
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "client.rack", "a"));
    assertThat(overridden.bootstrapServers()).isEqualTo("two:9093");
    assertThat(overridden.properties())
        .isEqualTo(Map.of("security.protocol", "SASL_SSL", "client.rack", "b"));
  }

  @Test
  void neverShowWhatMayBeASecret() {
    var kafka = new KafkaOptions("broker:9093", 1, Map.of("sasl.jaas.config", "password=secret"));

    assertThat(kafka.toString()).contains("sasl.jaas.config").doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"registry:8080", "registry", "ftp://registry", "http://", "a b:secret@c"})
  void refuseARegistryThatIsNoAddressWithoutRepeatingIt(String address) {
    SchemaOptions.Flags flags = parse("--schema-registry=" + address).schemas;

    assertThatThrownBy(flags::options)
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage(
            "--schema-registry must be an address such as http://registry:8080/apis/ccompat/v7");
  }

  @Test
  void readTheSecretFromItsFile(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "0123456789abcdef\n");

    ViewTokens one = parse("--view-secret-file=" + file).view.options().tokens();
    ViewTokens two = parse("--view-secret-file=" + file).view.options().tokens();

    assertThat(two.check("session", one.tokenFor("session"))).isEqualTo(ViewTokens.Verdict.VALID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "8785"})
  void refuseLinksThatLastNoTimeOrForEver(String hours) {
    ViewOptions.Flags flags = parse("--link-hours=" + hours).view;

    assertThatThrownBy(flags::options)
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--link-hours must be from 1 to 8784, not " + hours);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0123456789abcde", "  0123456789abcde  \n"})
  void refuseASecretThatCouldBeGuessed(String secret, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), secret);
    ViewOptions.Flags flags = parse("--view-secret-file=" + file).view;

    assertThatThrownBy(flags::options)
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("the view secret must have at least 16 bytes, not " + secret.strip().length());
  }

  @Test
  void nameTheSecretsFileThatIsNotThere(@TempDir Path folder) {
    Path file = folder.resolve("nothing");
    ViewOptions.Flags flags = parse("--view-secret-file=" + file).view;

    assertThatThrownBy(flags::options)
        .isInstanceOf(InvalidOptionException.class)
        .hasMessage("--view-secret-file: can't read " + file);
  }
}
