package io.emojify.standalone;

import io.emojify.standalone.PromQuery.Condition;
import io.emojify.standalone.PromQuery.Selector;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What {@code /metrics} says, as Prometheus reads it. */
record Scrape(List<Series> series) {
  /** What Prometheus adds by itself; see deploy/observability/prometheus.yml. */
  private static final Set<String> TARGET_LABELS = Set.of("job", "instance", "service");

  private static final Pattern LINE =
      Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)$");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_]\\w*)=\"((?:\\\\.|[^\"\\\\])*)\"");

  /** One line. */
  record Series(String metric, Map<String, String> labels, double value) {
    private boolean meets(Condition condition) {
      if (TARGET_LABELS.contains(condition.label())) {
        return true;
      }
      String value = labels.get(condition.label());
      return switch (condition.operator()) {
        case "=" -> condition.value().equals(value);
        case "=~" -> value != null && value.matches(condition.value());
        case "!=" -> value != null && !condition.value().equals(value);
        case "!~" -> value != null && !value.matches(condition.value());
        default -> throw new IllegalArgumentException(condition.operator());
      };
    }
  }

  static Scrape of(String pageAddress) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(pageAddress + "metrics")).build();
    return parse(
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  static Scrape parse(String text) {
    return new Scrape(
        text.lines().filter(line -> !line.startsWith("#")).map(Scrape::readLine).toList());
  }

  /** The sum of what a selector finds. */
  double sum(String selector) {
    return find(PromQuery.parse(selector).selectors().get(0)).mapToDouble(Series::value).sum();
  }

  /**
   * What an expression asks for in vain: metrics, labels and values of labels that aren't there.
   * Each part of an alternative ({@code a|b}) must be there.
   */
  List<String> missing(PromQuery query) {
    List<String> missing = new ArrayList<>();
    for (Selector selector : query.selectors()) {
      alternatives(selector)
          .filter(alternative -> find(alternative).findAny().isEmpty())
          .forEach(alternative -> missing.add(alternative.toString()));
    }
    for (String label : query.groupingLabels()) {
      if (!TARGET_LABELS.contains(label)
          && query.selectors().stream().flatMap(this::find).noneMatch(s -> hasLabel(s, label))) {
        missing.add("the label " + label);
      }
    }
    return missing;
  }

  private static boolean hasLabel(Series series, String label) {
    return series.labels().containsKey(label);
  }

  private Stream<Series> find(Selector selector) {
    return series.stream()
        .filter(line -> line.metric().equals(selector.metric()))
        .filter(line -> selector.conditions().stream().allMatch(line::meets));
  }

  private static Stream<Selector> alternatives(Selector selector) {
    Stream<List<Condition>> all = Stream.of(List.of());
    for (Condition condition : selector.conditions()) {
      List<Condition> parts =
          condition.operator().equals("=~")
              ? Stream.of(condition.value().split("\\|"))
                  .map(part -> new Condition(condition.label(), "=~", part))
                  .toList()
              : List.of(condition);
      all =
          all.flatMap(
              chosen ->
                  parts.stream()
                      .map(part -> Stream.concat(chosen.stream(), Stream.of(part)).toList()));
    }
    return all.map(conditions -> new Selector(selector.metric(), conditions));
  }

  private static Series readLine(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      throw new AssertionError("not a line of metrics: " + line);
    }
    Map<String, String> labels = new HashMap<>();
    if (matcher.group(2) != null) {
      Matcher label = LABEL.matcher(matcher.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
    }
    return new Series(matcher.group(1), labels, Double.parseDouble(matcher.group(3)));
  }
}
