package io.emojify.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.cluster.Docker.Result;
import io.emojify.runtime.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One cluster: a project of Docker Compose. */
final class Compose {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern UNHEALTHY =
      Pattern.compile("container \\S+?-([a-z]+(?:-\\d)?)-\\d+ (?:is unhealthy|exited|is not)");

  private final Docker docker;
  private final String project;
  private final List<String> files;

  /**
   * @param files of Compose, the later ones on top
   */
  Compose(Docker docker, String project, List<Path> files) {
    this.docker = docker;
    this.project = project;
    this.files = files.stream().map(Path::toString).toList();
  }

  /** The files that the project was started with; empty if there is none of that name. */
  static List<Path> filesOf(Docker docker, String project) {
    Result result = docker.run(List.of("compose", "ls", "--all", "--format", "json"));
    return rows(result).stream()
        .filter(row -> row.path("Name").asText().equals(project))
        .flatMap(row -> Arrays.stream(row.path("ConfigFiles").asText().split(",", -1)))
        .map(Path::of)
        .toList();
  }

  /** One container. */
  record Instance(String service, String name, String state, String health) {}

  void build() {
    require(run("build", "--quiet"), "The images can't be built");
  }

  /** Starts everything and waits until it is healthy. */
  void up(Duration limit) {
    String seconds = String.valueOf(limit.toSeconds());
    requireHealthy(run("up", "--detach", "--wait", "--wait-timeout", seconds));
  }

  /** Brings a service to so many instances and waits until they are healthy. */
  void scale(Map<String, Integer> instances) {
    List<String> arguments =
        new ArrayList<>(List.of("up", "--detach", "--wait", "--no-recreate", "--no-deps"));
    new TreeMap<>(instances)
        .forEach((service, count) -> arguments.addAll(List.of("--scale", service + "=" + count)));
    arguments.addAll(new TreeMap<>(instances).keySet());
    requireHealthy(run(arguments.toArray(String[]::new)));
  }

  /** What a command prints that is run within a service's container. */
  String output(String service, String... command) {
    List<String> arguments = arguments("exec", "--no-TTY", service);
    arguments.addAll(Arrays.asList(command));
    Result result = docker.run(arguments);
    require(result, service + " can't be asked");
    return result.output().strip();
  }

  void down(boolean withData) {
    List<String> arguments = new ArrayList<>(List.of("down", "--remove-orphans"));
    if (withData) {
      arguments.add("--volumes");
    }
    require(run(arguments.toArray(String[]::new)), "The cluster can't be stopped");
  }

  /** As if its machine had lost power. */
  void kill(Instance instance) {
    require(
        docker.run(List.of("kill", "--signal", "KILL", instance.name())),
        instance.name() + " can't be killed");
  }

  /** Those that run or should. */
  List<Instance> instances() {
    Result result = run("ps", "--all", "--format", "json");
    require(result, "Docker can't be asked for the cluster");
    return rows(result).stream()
        .map(
            row ->
                new Instance(
                    row.path("Service").asText(),
                    row.path("Name").asText(),
                    row.path("State").asText(),
                    row.path("Health").asText()))
        .toList();
  }

  /** Memory by container, as Docker writes it: {@code 129.2MiB / 384MiB}. */
  Map<String, String> memory(List<Instance> instances) {
    List<String> arguments =
        new ArrayList<>(List.of("stats", "--no-stream", "--format", "{{json .}}"));
    instances.forEach(instance -> arguments.add(instance.name()));
    Map<String, String> memory = new TreeMap<>();
    rows(docker.run(arguments))
        .forEach(row -> memory.put(row.path("Name").asText(), row.path("MemUsage").asText()));
    return memory;
  }

  /** Shows the services' messages; returns Docker's status. */
  int logs(List<String> arguments) {
    List<String> all = arguments("logs");
    all.addAll(arguments);
    return docker.runInTerminal(all);
  }

  /** All that the services have said, for those who look for a cause. */
  String messages() {
    return run("logs", "--no-color", "--timestamps").output();
  }

  private Result run(String... command) {
    return docker.run(arguments(command));
  }

  private List<String> arguments(String... command) {
    List<String> arguments =
        new ArrayList<>(List.of("compose", "--project-name", project, "--ansi", "never"));
    files.forEach(file -> arguments.addAll(List.of("--file", file)));
    arguments.addAll(Arrays.asList(command));
    return arguments;
  }

  private static void requireHealthy(Result result) {
    Matcher unhealthy = UNHEALTHY.matcher(result.output());
    if (!result.isGood() && unhealthy.find()) {
      throw new StartupException(
          "'%1$s' did not become healthy. './emojify cluster logs %1$s' says why."
              .formatted(unhealthy.group(1)));
    }
    require(result, "The cluster can't be started");
  }

  private static void require(Result result, String problem) {
    if (!result.isGood()) {
      throw new StartupException(problem + ": " + result.lastLine());
    }
  }

  /** Compose writes one object per line, or, before 2.21, an array. Other lines are warnings. */
  static List<JsonNode> rows(Result result) {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : result.output().lines().toList()) {
      if (line.startsWith("{") || line.startsWith("[")) {
        JsonNode node = parse(line);
        if (node.isArray()) {
          node.forEach(rows::add);
        } else {
          rows.add(node);
        }
      }
    }
    return rows;
  }

  private static JsonNode parse(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new StartupException("Docker's answer can't be read: " + line, e);
    }
  }
}
