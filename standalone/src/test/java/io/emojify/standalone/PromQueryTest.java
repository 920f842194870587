package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.standalone.PromQuery.Condition;
import io.emojify.standalone.PromQuery.Selector;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromQueryTest {
  private static Selector plain(String metric) {
    return new Selector(metric, List.of());
  }

  @Test
  void findsAMetricAlone() {
    assertThat(PromQuery.parse("emojify_ready").selectors())
        .containsExactly(plain("emojify_ready"));
  }

  @Test
  void findsConditionsWithTheirOperators() {
    PromQuery query = PromQuery.parse("up{job=\"a\", x!=\"b\",y=~'c|d', z!~\"}\\\"{\",} == 0");

    assertThat(query.selectors())
        .containsExactly(
            new Selector(
                "up",
                List.of(
                    new Condition("job", "=", "a"),
                    new Condition("x", "!=", "b"),
                    new Condition("y", "=~", "c|d"),
                    new Condition("z", "!~", "}\\\"{"))));
  }

  @Test
  void tellsFunctionsAggregationsAndGroupingsFromMetrics() {
    PromQuery query =
        PromQuery.parse(
            """
            # the 95 % line
            histogram_quantile(0.95, sum by (stage, le) (rate(age_bucket[$__rate_interval])))
              / on (stage) group_left (job) max without (instance) (3) > bool 1e3
            """);

    assertThat(query.selectors()).containsExactly(plain("age_bucket"));
    assertThat(query.groupingLabels()).containsExactlyInAnyOrder("stage", "le", "job", "instance");
  }

  @Test
  void findsEachSideOfAnOperator() {
    PromQuery query =
        PromQuery.parse("a - b offset 5m and on () c[5m:1m] or d @ 17 unless sum(e) by (x) > -Inf");

    assertThat(query.selectors())
        .containsExactly(plain("a"), plain("b"), plain("c"), plain("d"), plain("e"));
    assertThat(query.groupingLabels()).containsExactly("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{job=\"a\"}", "rate(a[5m]) § 1", "a{b=\"c}"})
  void refusesWhatItCanNotRead(String expression) {
    assertThatThrownBy(() -> PromQuery.parse(expression))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
