package io.emojify.cluster;

import io.emojify.cluster.secure.SecretFiles;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./emojify cluster up}. */
@Command(
    name = "up",
    description = "Builds the images, starts the cluster and waits until it is healthy.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @Spec private CommandSpec spec;
  @Mixin private ClusterHome home;

  @Option(
      names = "--observability",
      description = "Also start Prometheus and Grafana, at ports 9090 and 3000.")
  private boolean observability;

  @Option(
      names = "--secure",
      description =
          "Kafka asks for a name and password, and for TLS; certificates and passwords are made the"
              + " first time.")
  private boolean secure;

  @Option(
      names = "--tls",
      description = "The page can also be opened from other machines, by TLS at port 8443.")
  private boolean tls;

  @Override
  public Integer call() {
    Docker docker = new Docker(ClusterHome.folder(), profiles());
    new EngineCheck(docker).requireEngine();
    ClusterPorts ports = ClusterPorts.of(System.getenv());
    if (Compose.filesOf(docker, home.project()).isEmpty()) {
      EngineCheck.requireFreePorts(ports);
    }
    SecretFiles secrets = CertificatesCommand.secrets();
    if ((secure || tls) && !secrets.exist()) {
      say("Making certificates and passwords ...");
      secrets.create(List.of());
    }
    Compose compose = new Compose(docker, home.project(), files());
    say("Building the images ...");
    compose.build();
    say("Starting the cluster ...");
    long start = System.nanoTime();
    compose.up(LIMIT);
    say("Healthy after %d s.", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    say("Page:   %s", ports.pageAddress());
    say("Kafka:  %s", ports.bootstrapServers());
    say("Sums:   %sdashboard/#token=%s", ports.pageAddress(), operatorToken(compose));
    if (tls) {
      say("TLS:    https://localhost:8443/, and by this machine's other names");
    }
    if (secure) {
      say("Users:  the settings of each are in %s", CertificatesCommand.folder());
    }
    if (observability) {
      say("Charts: http://localhost:3000/ (Grafana), http://localhost:9090/ (Prometheus)");
    }
    return 0;
  }

  private static String operatorToken(Compose compose) {
    return compose.output("analytics", "cat", "/var/lib/emojify/operator-token");
  }

  private List<Path> files() {
    List<String> names = new ArrayList<>(List.of("docker-compose.yml"));
    if (secure) {
      names.add("docker-compose.secure.yml");
    }
    if (tls) {
      names.add("docker-compose.tls.yml");
    }
    return names.stream().map(ClusterHome.folder()::resolve).toList();
  }

  private Map<String, String> profiles() {
    return observability ? Map.of("COMPOSE_PROFILES", "observability") : Map.of();
  }

  private void say(String format, Object... arguments) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(format.formatted(arguments));
    out.flush();
  }
}
