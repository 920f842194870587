package io.emojify.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultKeyTest {
  private static final Serde<ResultKey> SERDE = ResultKey.serde();

  @Test
  void looksAsOtherProgramsAreTold() {
    assertThat(ResultKey.of("front-door", Examples.frameEmotions()))
        .hasToString("front-door/1700000000150-41");
    assertThat(ResultKey.of("front-door", Examples.summary()))
        .hasToString("front-door/1700000000150");
  }

  @ParameterizedTest
  @ValueSource(strings = {"p3dWlQ9r0m5mBqz3Ck6k6w", "front-door", "", "a/b", "a/1", "Sitzung\n2"})
  void comesBackFromTheTopicForEverySession(String session) {
    for (ResultKey key :
        new ResultKey[] {
          new ResultKey(session, 1_700_000_000_150L, OptionalLong.of(41)),
          new ResultKey(session, 0, OptionalLong.empty())
        }) {
      byte[] bytes = SERDE.serializer().serialize("topic", key);

      assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(key.toString());
      assertThat(SERDE.deserializer().deserialize("topic", bytes)).isEqualTo(key);
    }
  }

  @Test
  void isAnotherForANewRunUnderAnOldName() {
    ResultKey first = new ResultKey("front-door", 1_700_000_000_150L, OptionalLong.of(0));
    ResultKey nextDay = new ResultKey("front-door", 1_700_086_400_150L, OptionalLong.of(0));

    assertThat(first).doesNotHaveToString(nextDay.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"front-door", "front-door/", "front-door/x-1", "front-door/1-", "/-1"})
  void isNoneOfAnotherForm(String text) {
    assertThat(ResultKey.parse(text)).isEmpty();
    assertThatThrownBy(
            () -> SERDE.deserializer().deserialize("topic", text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(SerializationException.class);
  }

  @Test
  void isAbsentWhereTheRecordHasNone() {
    assertThat(SERDE.deserializer().deserialize("topic", null)).isNull();
    assertThat(SERDE.serializer().serialize("topic", null)).isNull();
  }
}
