package io.emojify.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProbabilityVectorTest {
  private static float[] certain(Expression expression) {
    float[] vector = new float[ProbabilityVector.SIZE];
    vector[List.of(Expression.values()).indexOf(expression)] = 1;
    return vector;
  }

  @Test
  void hasTheOrderOfTheModelsOutput() {
    assertThat(Arrays.stream(Expression.values()).map(e -> e.name().toLowerCase(Locale.ROOT)))
        .containsExactly("angry", "disgust", "fear", "happy", "neutral", "sad", "surprise");
  }

  @ParameterizedTest
  @EnumSource
  void putsEachNumberIntoTheFieldOfItsExpression(Expression expression) {
    Probabilities record = ProbabilityVector.toRecord(certain(expression));

    assertThat(record.get(expression.name().toLowerCase(Locale.ROOT))).isEqualTo(1f);
    assertThat(ProbabilityVector.fromRecord(record)).containsExactly(certain(expression));
  }

  @ParameterizedTest
  @EnumSource
  void findsTheMostProbable(Expression expression) {
    assertThat(ProbabilityVector.top(certain(expression))).isEqualTo(expression);
  }

  @Test
  void prefersTheFirstOfEqualOnes() {
    float[] undecided = {0.1f, 0, 0.4f, 0.1f, 0.4f, 0, 0};

    assertThat(ProbabilityVector.top(undecided)).isEqualTo(Expression.FEAR);
  }
}
