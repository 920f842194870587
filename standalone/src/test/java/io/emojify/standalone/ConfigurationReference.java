package io.emojify.standalone;

import io.emojify.analytics.AnalyticsApp;
import io.emojify.classifier.ClassifierApp;
import io.emojify.detector.DetectorApp;
import io.emojify.ingest.IngestApp;
import io.emojify.renderer.RendererApp;
import io.emojify.runtime.SetupApp;
import io.emojify.runtime.access.AccessApp;
import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/**
 * The page {@code docs/configuration.md}: every option of every program, from the options
 * themselves, in one table for each class that declares some.
 */
final class ConfigurationReference {
  private static final Pattern DEFAULT = Pattern.compile("\\$\\{env:(\\w+)(?::-(.*))?}");

  /** What picocli says where an option has none. */
  private static final String NO_DEFAULT = "__no_default_value__";

  /** Where the class's own name says too little. */
  private static final Map<String, String> TITLES =
      Map.of(
          "Http", "HTTP",
          "Stage", "Stages that are streams",
          "Still", "Single pictures",
          "Topic", "Topics",
          "Schema", "Schemas",
          "Socket", "WebSockets",
          "View", "Watching");

  private static final String INTRODUCTION =
      """
      # Configuration

      Every option is a flag, and most can be set in the environment instead. `./emojify help COMMAND` says the same in the terminal; each service has `--help`. An option that
      makes no sense ends the program with one sentence and exit status 2.

      This page is written from the options themselves; a test holds it to them.
      """;

  private static final String ELSEWHERE =
      """

      ## Only in the environment

      | variable | what it does |
      |---|---|
      | `EMOJIFY_VIEW_SECRET` | the secret itself, instead of `--view-secret-file` |
      | `EMOJIFY_LOG_FORMAT` | `json`: one JSON object a line; `text` otherwise |
      | `EMOJIFY_LOG_LEVEL` | how much this product's own classes log: `DEBUG`, `INFO` (default), `WARN` |
      | `EMOJIFY_CACHE` | where native libraries are unpacked once |
      | `EMOJIFY_JAVA_OPTS` | further flags of the JVM that the launcher starts, such as `-Xmx512m` |

      The cluster's own settings (ports, secrets, stores) are in [cluster.md](cluster.md).
      """;

  /** The options of one class, and who has them. */
  private record Group(Set<String> programs, Map<String, OptionSpec> options) {}

  private ConfigurationReference() {}

  static String markdown() {
    StringBuilder page = new StringBuilder(INTRODUCTION);
    groups().forEach((declaring, group) -> append(page, declaring, group));
    return page.append(ELSEWHERE).toString();
  }

  private static Map<Class<?>, Group> groups() {
    Map<String, CommandLine> programs = new LinkedHashMap<>();
    new CommandLine(new EmojifyApp())
        .getSubcommands()
        .forEach((name, command) -> programs.put("./emojify " + name, command));
    for (Object service :
        List.of(
            new IngestApp(),
            new DetectorApp(),
            new ClassifierApp(),
            new RendererApp(),
            new AnalyticsApp(),
            new SetupApp(),
            new AccessApp())) {
      CommandLine command = new CommandLine(service);
      programs.put(command.getCommandName(), command);
    }
    Map<Class<?>, Group> groups = new LinkedHashMap<>();
    programs.forEach(
        (name, command) -> {
          for (OptionSpec option : command.getCommandSpec().options()) {
            if (option.userObject() instanceof Field field && !option.usageHelp()) {
              Group group =
                  groups.computeIfAbsent(
                      outerClassOf(field.getDeclaringClass()),
                      type -> new Group(new LinkedHashSet<>(), new LinkedHashMap<>()));
              group.programs.add(name);
              group.options.putIfAbsent(option.longestName(), option);
            }
          }
        });
    groups.keySet().removeIf(type -> !type.getName().startsWith("io.emojify"));
    return groups;
  }

  private static void append(StringBuilder page, Class<?> declaring, Group group) {
    page.append("\n## ").append(titleOf(declaring)).append("\n\nOf ");
    page.append(String.join(", ", group.programs.stream().map(name -> '`' + name + '`').toList()));
    page.append(".\n\n| flag | environment | default | what it does |\n|---|---|---|---|\n");
    group.options.values().forEach(option -> append(page, option));
  }

  private static void append(StringBuilder page, OptionSpec option) {
    String environment = "";
    // As it was written: what the option itself has is the value on this machine.
    Option written = ((Field) option.userObject()).getAnnotation(Option.class);
    String standard = written.defaultValue().equals(NO_DEFAULT) ? "" : written.defaultValue();
    Matcher matcher = DEFAULT.matcher(standard);
    if (matcher.matches()) {
      environment = matcher.group(1);
      standard = matcher.group(2) == null ? "" : matcher.group(2);
    }
    String flag = String.join(", ", option.names());
    if (option.arity().max() > 0) {
      flag += ' ' + option.paramLabel();
    }
    page.append(
        "| %s | %s | %s | %s |\n"
            .formatted(code(flag), code(environment), code(standard), descriptionOf(written)));
  }

  private static String descriptionOf(Option option) {
    return String.join(" ", option.description())
        .replaceAll(" ?\\((default: )?\\$\\{DEFAULT-VALUE}\\)", "")
        .replaceAll("\\(default: \\$\\{DEFAULT-VALUE}[,;] ", "(")
        .replace("%n", " ")
        .replace("%%", "%")
        .replace("|", "\\|");
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : '`' + text.replace("|", "\\|") + '`';
  }

  /** {@code KafkaOptions} is "Kafka", {@code UpCommand} is "Up". */
  private static String titleOf(Class<?> type) {
    String name = type.getSimpleName().replaceAll("(Options|Command|App)$", "");
    return TITLES.getOrDefault(name, name);
  }

  private static Class<?> outerClassOf(Class<?> type) {
    return type.getEnclosingClass() == null ? type : type.getEnclosingClass();
  }
}
