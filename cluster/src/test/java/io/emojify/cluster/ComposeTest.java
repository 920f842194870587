package io.emojify.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.cluster.Docker.Result;
import org.junit.jupiter.api.Test;

class ComposeTest {
  @Test
  void readsOneObjectPerLineAndWhatOlderVersionsWrite() {
    Result lines = new Result(0, "a warning\n{\"Service\":\"a\"}\n{\"Service\":\"b\"}\n");
    Result array = new Result(0, "[{\"Service\":\"a\"},{\"Service\":\"b\"}]\n");

    assertThat(Compose.rows(lines)).isEqualTo(Compose.rows(array)).hasSize(2);
  }

  @Test
  void findsWhatDockerSaidLast() {
    assertThat(new Result(1, "first\n  no space left on device \n\n").lastLine())
        .isEqualTo("no space left on device");
  }
}
