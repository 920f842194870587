package io.emojify.fuzz.targets;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.vision.Image;
import io.emojify.vision.ImageCodec;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class JpegDecodeTargetTest {
  private static final byte[] PICTURE = SampleJpegs.encoded().get(0);

  @Test
  void complainsOfOnePixelFromThePictureBefore() {
    try (JpegDecodeTarget target = new JpegDecodeTarget(LeakingCodec::new)) {
      assertThatThrownBy(() -> target.take(PICTURE))
          .isInstanceOf(AssertionError.class)
          .hasMessage("what is seen depends on the picture before");
    }
  }

  @Test
  void hasNoComplaintOfAnHonestCodec() {
    try (JpegDecodeTarget target = new JpegDecodeTarget(OpenCvImageCodec::new)) {
      assertThatCode(() -> target.take(PICTURE)).doesNotThrowAnyException();
    }
  }

  /** Shows one pixel of the picture before in the last corner of each. */
  private static final class LeakingCodec implements ImageCodec {
    private final ImageCodec honest;
    private byte[] left = {0, 0, 0};

    LeakingCodec(long maxPixels) {
      honest = new OpenCvImageCodec(maxPixels);
    }

    @Override
    public Image decode(ByteBuffer jpeg) throws UndecodableImageException {
      Image image = honest.decode(jpeg);
      byte[] here = new byte[3];
      int x = image.width() - 1;
      int y = image.height() - 1;
      image.mat().get(y, x, here);
      image.mat().put(y, x, left);
      left = here;
      return image;
    }

    @Override
    public ByteBuffer encode(Image image, int quality) {
      return honest.encode(image, quality);
    }

    @Override
    public void close() {
      honest.close();
    }
  }
}
