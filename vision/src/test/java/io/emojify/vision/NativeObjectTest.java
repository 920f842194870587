package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class NativeObjectTest {
  @BeforeAll
  static void load() {
    NativeLibraries.load();
  }

  @Test
  void countsAPictureUntilItIsClosedOnce() {
    long before = NativeObject.PICTURE.inUse();

    Image image = Image.adopt(new Mat(4, 4, CvType.CV_8UC3));
    assertThat(NativeObject.PICTURE.inUse()).isEqualTo(before + 1);

    image.close();
    image.close();
    assertThat(NativeObject.PICTURE.inUse()).isEqualTo(before);
  }

  @Test
  void countsACodecUntilItIsClosedOnce() {
    long before = NativeObject.CODEC.inUse();

    JpegCodec codec = new JpegCodec(1_000_000);
    assertThat(NativeObject.CODEC.inUse()).isEqualTo(before + 1);

    codec.close();
    codec.close();
    assertThat(NativeObject.CODEC.inUse()).isEqualTo(before);
  }

  @Test
  void showsThemAsMetrics() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    NativeObject.bindTo(meters);
    NativeObject.bindTo(meters);

    try (Image image = Image.adopt(new Mat(4, 4, CvType.CV_8UC3))) {
      assertThat(meters.get("emojify.native.objects").tag("kind", "picture").gauge().value())
          .isEqualTo(NativeObject.PICTURE.inUse())
          .isPositive();
      assertThat(image.width()).isEqualTo(4);
    }
  }
}
