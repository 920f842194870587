package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmojifyAppTest {
  @Test
  void runsUpWhereNoCommandIsGiven() {
    assertThat(EmojifyApp.withCommand(new String[] {})).containsExactly("up");
  }

  @Test
  void readsOptionsWithoutACommandAsThoseOfUp() {
    assertThat(EmojifyApp.withCommand(new String[] {"--port", "9000"}))
        .containsExactly("up", "--port", "9000");
  }

  @Test
  void leavesACommandAsItIs() {
    assertThat(EmojifyApp.withCommand(new String[] {"demo", "--style", "blur"}))
        .containsExactly("demo", "--style", "blur");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-h", "--help", "-V", "--version"})
  void keepsQuestionsAboutTheProgramForTheProgram(String flag) {
    assertThat(EmojifyApp.withCommand(new String[] {flag})).containsExactly(flag);
  }
}
