package io.emojify.fuzz.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emojify.vision.Image;
import io.emojify.vision.OpenCvImageCodec;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class JpegBuilderTest {
  @Test
  void writesBlocksOfTheGreysThatItSays() throws Exception {
    byte[] jpeg = JpegBuilder.picture(JpegBuilder.SOF0, 24, 8, JpegBuilder.full(1));

    try (OpenCvImageCodec codec = new OpenCvImageCodec(1000);
        Image image = codec.decode(ByteBuffer.wrap(jpeg))) {
      // 128 is a mean of zero; the blocks' means are -100, -63 and -26.
      assertThat(image.mat().get(4, 4)[0]).isCloseTo(28, within(1.0));
      assertThat(image.mat().get(4, 12)[0]).isCloseTo(65, within(1.0));
      assertThat(image.mat().get(4, 20)[0]).isCloseTo(102, within(1.0));
    }
  }

  @Test
  void findsItsOwnSegmentsAgain() {
    byte[] jpeg = JpegBuilder.picture(JpegBuilder.SOF0, 24, 8, JpegBuilder.full(1));

    assertThat(JpegSegments.of(jpeg).all())
        .extracting(JpegSegments.Segment::marker)
        .containsExactly(
            JpegBuilder.SOI,
            JpegBuilder.DQT,
            JpegBuilder.DHT,
            JpegBuilder.DHT,
            JpegBuilder.SOF0,
            JpegBuilder.SOS,
            JpegBuilder.EOI);
    assertThat(JpegSegments.of(jpeg).all().get(6).end()).isEqualTo(jpeg.length);
  }
}
