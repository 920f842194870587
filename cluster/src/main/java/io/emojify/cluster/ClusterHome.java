package io.emojify.cluster;

import io.emojify.runtime.StartupException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** The cluster that a command is about. */
final class ClusterHome {
  @Option(
      names = "--project",
      paramLabel = "NAME",
      defaultValue = "${env:COMPOSE_PROJECT_NAME:-emojify}",
      description =
          "The cluster's name, so that there can be several on one machine (default:"
              + " ${DEFAULT-VALUE}).")
  private String project;

  /** The repository: where docker-compose.yml is. */
  static Path folder() {
    Path folder = Path.of(System.getProperty("emojify.home", "")).toAbsolutePath().normalize();
    if (!Files.exists(folder.resolve("docker-compose.yml"))) {
      throw new StartupException(
          folder + ": there is no docker-compose.yml. Run the cluster by ./emojify.");
    }
    return folder;
  }

  String project() {
    return project;
  }

  /**
   * The cluster as it was started.
   *
   * @throws StartupException if it isn't there
   */
  Compose running() {
    // Whatever was started is meant, also what only a profile starts.
    Docker docker = new Docker(folder(), Map.of("COMPOSE_PROFILES", "observability"));
    new EngineCheck(docker).requireEngine();
    List<Path> files = Compose.filesOf(docker, project);
    if (files.isEmpty()) {
      throw new StartupException("There is no cluster. './emojify cluster up' starts one.");
    }
    return new Compose(docker, project, files);
  }
}
