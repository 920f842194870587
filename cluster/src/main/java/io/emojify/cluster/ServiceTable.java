package io.emojify.cluster;

import io.emojify.cluster.Compose.Instance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code status} prints: a row for each service. */
final class ServiceTable {
  private static final String ROW = "%-12s %-10s %-24s %s";
  private static final Set<String> ONE_SHOTS = Set.of("secret", "access", "setup");
  private static final Pattern MEMORY =
      Pattern.compile("([\\d.]+)([KMG]?i?B) / ([\\d.]+)([KMG]?i?B)");

  private ServiceTable() {}

  /**
   * @param memory by container, as {@link Compose#memory} gives it
   */
  static List<String> of(List<Instance> instances, Map<String, String> memory) {
    List<String> rows = new ArrayList<>();
    rows.add(ROW.formatted("SERVICE", "INSTANCES", "HEALTH", "MEMORY"));
    instances.stream()
        .filter(instance -> !isDone(instance))
        .collect(Collectors.groupingBy(Instance::service, TreeMap::new, Collectors.toList()))
        .forEach((service, all) -> rows.add(row(service, all, memory)));
    return rows;
  }

  /** One-shots have nothing to say once they are through. */
  private static boolean isDone(Instance instance) {
    return instance.state().equals("exited") && ONE_SHOTS.contains(instance.service());
  }

  private static String row(String service, List<Instance> all, Map<String, String> memory) {
    String health =
        all.stream()
            .collect(
                Collectors.groupingBy(ServiceTable::healthOf, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return ROW.formatted(service, all.size(), health, memoryOf(all, memory));
  }

  private static String healthOf(Instance instance) {
    return instance.health().isEmpty() ? instance.state() : instance.health();
  }

  private static String memoryOf(List<Instance> all, Map<String, String> memory) {
    double used = 0;
    double limit = 0;
    for (Instance instance : all) {
      Matcher figures = MEMORY.matcher(memory.getOrDefault(instance.name(), ""));
      if (figures.matches()) {
        used += mebibytes(figures.group(1), figures.group(2));
        limit += mebibytes(figures.group(3), figures.group(4));
      }
    }
    return "%.0f of %.0f MiB".formatted(used, limit);
  }

  private static double mebibytes(String number, String unit) {
    double value = Double.parseDouble(number);
    return switch (unit.charAt(0)) {
      case 'K' -> value / 1024;
      case 'M' -> value;
      case 'G' -> value * 1024;
      default -> value / (1 << 20);
    };
  }
}
