package io.emojify.standalone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a PromQL expression refers to: its selectors and the labels that it groups by. Reads tokens,
 * not the grammar, so it takes for granted that the expression is valid.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/">PromQL</a>
 */
record PromQuery(List<Selector> selectors, Set<String> groupingLabels) {

  /** A metric and what is asked of its labels. */
  record Selector(String metric, List<Condition> conditions) {}

  /** One of {@code =}, {@code !=}, {@code =~} and {@code !~} on a label. */
  record Condition(String label, String operator, String value) {}

  private static final Pattern TOKEN =
      Pattern.compile(
          """
          (?<space>\\s+|\\#.*)\
          |(?<string>"(?:\\\\.|[^"\\\\])*"|'(?:\\\\.|[^'\\\\])*'|`[^`]*`)\
          |(?<range>\\[[^\\]]*])\
          |(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)\
          |(?<number>[0-9.][0-9a-zA-Z.]*)\
          |(?<symbol>=~|!~|!=|==|>=|<=|[-+*/%^=<>(){},@])""");
  private static final Set<String> GROUPING =
      Set.of("by", "without", "on", "ignoring", "group_left", "group_right");
  private static final Set<String> OPERATORS = Set.of("and", "or", "unless", "atan2");
  private static final Set<String> MODIFIERS = Set.of("offset", "bool");
  private static final Set<String> NUMBERS = Set.of("inf", "nan");

  static PromQuery parse(String expression) {
    return new Reader(tokens(expression)).read();
  }

  private static List<String> tokens(String expression) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(expression);
    int end = 0;
    while (end < expression.length()) {
      if (!token.find(end) || token.start() != end) {
        throw new IllegalArgumentException("not PromQL at " + expression.substring(end));
      }
      if (token.group("space") == null && token.group("range") == null) {
        tokens.add(token.group());
      }
      end = token.end();
    }
    return tokens;
  }

  private static final class Reader {
    private final List<String> tokens;
    private final List<Selector> selectors = new ArrayList<>();
    private final Set<String> groupingLabels = new LinkedHashSet<>();
    private int at;

    Reader(List<String> tokens) {
      this.tokens = tokens;
    }

    PromQuery read() {
      while (at < tokens.size()) {
        String token = tokens.get(at++);
        if (token.equals("{")) {
          throw new IllegalArgumentException("a selector without a metric: write its name");
        } else if (isName(token)) {
          readName(token);
        }
      }
      return new PromQuery(List.copyOf(selectors), Set.copyOf(groupingLabels));
    }

    private void readName(String name) {
      if (GROUPING.contains(name)) {
        readLabels();
      } else if (isMetric(name)) {
        selectors.add(new Selector(name, next().equals("{") ? readConditions() : List.of()));
      }
    }

    /** A name before a parenthesis is a function, and one before its grouping an aggregation. */
    private boolean isMetric(String name) {
      return !next().equals("(")
          && !GROUPING.contains(next())
          && !OPERATORS.contains(name)
          && !MODIFIERS.contains(name)
          && !NUMBERS.contains(name.toLowerCase(java.util.Locale.ROOT));
    }

    private void readLabels() {
      if (!next().equals("(")) {
        return;
      }
      at++;
      String token;
      while (!(token = tokens.get(at++)).equals(")")) {
        if (isName(token)) {
          groupingLabels.add(token);
        }
      }
    }

    private List<Condition> readConditions() {
      List<Condition> conditions = new ArrayList<>();
      at++;
      while (!next().equals("}")) {
        if (next().equals(",")) {
          at++;
          continue;
        }
        String quoted = tokens.get(at + 2);
        conditions.add(
            new Condition(
                tokens.get(at), tokens.get(at + 1), quoted.substring(1, quoted.length() - 1)));
        at += 3;
      }
      at++;
      return conditions;
    }

    private String next() {
      return at < tokens.size() ? tokens.get(at) : "";
    }

    private static boolean isName(String token) {
      return Character.isLetter(token.charAt(0)) || "_:".indexOf(token.charAt(0)) >= 0;
    }
  }
}
