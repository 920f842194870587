package io.emojify.ingest.still;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void isReadToItsEnd() throws Exception {
    byte[] body = new byte[200_000];
    body[199_999] = 1;

    assertThat(BoundedBody.read(new ByteArrayInputStream(body), 200_000, LONG)).isEqualTo(body);
  }

  @Test
  void mayBeEmpty() throws Exception {
    assertThat(BoundedBody.read(InputStream.nullInputStream(), 10, LONG)).isEmpty();
  }

  @Test
  void isNotKeptIfItIsTooLarge() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 0;
          }
        };

    assertThatThrownBy(() -> BoundedBody.read(endless, 200_000, LONG))
        .isInstanceOf(BoundedBody.TooLargeException.class);
  }

  @Test
  void isGivenUpIfItTakesTooLong() {
    assertThatThrownBy(
            () -> BoundedBody.read(new ByteArrayInputStream(new byte[1]), 10, Duration.ofNanos(-1)))
        .isInstanceOf(BoundedBody.TooSlowException.class);
  }
}
