package io.emojify.cluster;

import io.emojify.cluster.secure.SecretFiles;
import io.emojify.runtime.StartupException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./emojify cluster certificates}. */
@Command(
    name = "certificates",
    description = "Makes the certificates and passwords of 'up --secure' and 'up --tls'.",
    mixinStandardHelpOptions = true)
final class CertificatesCommand implements Callable<Integer> {
  private static final String FOLDER_VARIABLE = "EMOJIFY_SECRETS";

  @Spec private CommandSpec spec;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "A name or address by which other machines reach this one; may be repeated.")
  private List<String> hosts = List.of();

  @Option(
      names = "--replace",
      description = "Make all of them anew; the cluster must be started again after that.")
  private boolean replace;

  /** Where they are, also for docker-compose.secure.yml. */
  static Path folder() {
    String chosen = System.getenv().getOrDefault(FOLDER_VARIABLE, "").strip();
    return chosen.isEmpty()
        ? ClusterHome.folder().resolve(Path.of("deploy", "compose", "secrets"))
        : Path.of(chosen).toAbsolutePath();
  }

  static SecretFiles secrets() {
    Path settings = ClusterHome.folder().resolve(Path.of("deploy", "compose", "kafka.properties"));
    return new SecretFiles(folder(), settings);
  }

  @Override
  public Integer call() {
    SecretFiles secrets = secrets();
    if (secrets.exist() && !replace) {
      throw new StartupException(
          "They are in %s already; --replace makes them anew.".formatted(folder()));
    }
    secrets.create(hosts);
    spec.commandLine().getOut().println("Wrote " + folder());
    return 0;
  }
}
