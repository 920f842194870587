package io.emojify.runtime.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResidentMemoryTest {
  @TempDir private Path folder;

  @Test
  void readsWhatLinuxSays() throws IOException {
    Path status = folder.resolve("status");
    Files.writeString(
        status, "Name:\tjava\nVmHWM:\t  999999 kB\nVmRSS:\t  123456 kB\nRssAnon:\t  1 kB\n");

    assertThat(new ResidentMemory(status).bytes()).hasValue(123_456 * 1024.0);
  }

  @Test
  void isUnknownWhereTheSystemDoesNotTell() throws IOException {
    Path withoutIt = folder.resolve("status");
    Files.writeString(withoutIt, "Name:\tkthreadd\n");

    assertThat(new ResidentMemory(withoutIt).bytes()).isEmpty();
    assertThat(new ResidentMemory(folder.resolve("nothing")).bytes()).isEmpty();
  }
}
