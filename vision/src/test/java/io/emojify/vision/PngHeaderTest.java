package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PngHeaderTest {
  private static final byte[] PNG = TestPictures.png(TestPictures.greyTexture(30, 20));

  @Test
  void saysHowLargeThePictureIs() throws UndecodableImageException {
    assertThat(PngHeader.parse(ByteBuffer.wrap(PNG))).isEqualTo(new PngHeader(30, 20));
  }

  @Test
  void readsOnlyItsPartOfABuffer() throws UndecodableImageException {
    ByteBuffer buffer = ByteBuffer.allocate(PNG.length + 10).position(5).put(PNG).flip();
    buffer.position(5);

    assertThat(PngHeader.isPng(buffer)).isTrue();
    assertThat(PngHeader.parse(buffer)).isEqualTo(new PngHeader(30, 20));
    assertThat(buffer.position()).isEqualTo(5);
  }

  @Test
  void refusesAPngThatEndsAnywhereBeforeItsEnd() {
    for (int length = 0; length < PNG.length; length++) {
      ByteBuffer part = ByteBuffer.wrap(PNG, 0, length);
      assertThatThrownBy(() -> PngHeader.parse(part))
          .as("%d bytes", length)
          .isInstanceOf(UndecodableImageException.class);
    }
  }

  @Test
  void refusesAPictureWithoutPixels() {
    byte[] none = PNG.clone();
    Arrays.fill(none, 16, 20, (byte) 0);
    byte[] fewerThanNone = PNG.clone();
    fewerThanNone[16] = (byte) 0x80;

    assertThatThrownBy(() -> PngHeader.parse(ByteBuffer.wrap(none)))
        .hasMessage("the PNG claims to have no pixels");
    assertThatThrownBy(() -> PngHeader.parse(ByteBuffer.wrap(fewerThanNone)))
        .hasMessage("the PNG claims to have no pixels");
  }

  @Test
  void endsOnAnyBytes() {
    Random random = new Random(11);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = PNG.clone();
      for (int change = 0; change < 4; change++) {
        bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
      }
      assertThatCode(
              () -> {
                try {
                  PngHeader.parse(ByteBuffer.wrap(bytes));
                } catch (UndecodableImageException e) {
                  assertThat(e).hasMessageStartingWith("the PNG ");
                }
              })
          .doesNotThrowAnyException();
    }
  }
}
