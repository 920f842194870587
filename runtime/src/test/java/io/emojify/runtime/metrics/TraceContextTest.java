package io.emojify.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TraceContextTest {
  private static final Instant RECEIVED = Instant.ofEpochMilli(1_700_000_000_020L);

  @Test
  void hasTheFormOfTheStandard() {
    assertThat(TraceContext.of("session", 7, RECEIVED).traceparent())
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
  }

  @Test
  void isTheSameForOneFrameWhereverItIsAskedFor() {
    assertThat(TraceContext.of("session", 7, RECEIVED))
        .isEqualTo(TraceContext.of("session", 7, RECEIVED));
  }

  @Test
  void tellsFramesSessionsAndRunsApart() {
    assertThat(TraceContext.of("session", 7, RECEIVED))
        .isNotEqualTo(TraceContext.of("session", 8, RECEIVED))
        .isNotEqualTo(TraceContext.of("another", 7, RECEIVED))
        .isNotEqualTo(TraceContext.of("session", 7, RECEIVED.plusMillis(1)));
  }

  @Test
  void takesThePlaceOfTheOneThatIsThere() {
    RecordHeaders headers = new RecordHeaders();
    TraceContext context = TraceContext.of("session", 7, RECEIVED);

    TraceContext.of("session", 6, RECEIVED).addTo(headers);
    context.addTo(headers);

    assertThat(headers.headers("traceparent"))
        .singleElement()
        .satisfies(
            header ->
                assertThat(header.value())
                    .asString(StandardCharsets.US_ASCII)
                    .isEqualTo(context.traceparent()));
  }
}
