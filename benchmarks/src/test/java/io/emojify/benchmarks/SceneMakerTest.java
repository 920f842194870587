package io.emojify.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.benchmarks.SceneMaker.Scene;
import io.emojify.vision.Image;
import io.emojify.vision.OpenCvImageCodec;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

class SceneMakerTest {
  private final OpenCvImageCodec codec = new OpenCvImageCodec(640 * 480);

  @Test
  void putsTheCropWhereItSays() throws Exception {
    SceneMaker scenes = new SceneMaker(codec, 1);
    try (Image crop = Image.adopt(new Mat(48, 48, CvType.CV_8UC3, Scalar.all(30)))) {
      crop.mat().submat(new Rect(8, 8, 32, 32)).setTo(Scalar.all(220));
      Set<Float> sides = new HashSet<>();

      for (int i = 0; i < 20; i++) {
        try (Scene scene = scenes.around(crop)) {
          Rect truth = toRect(scene);
          Rect inner = inner(truth);
          sides.add(scene.truth().width());
          assertThat(scene.image().width()).isEqualTo(640);
          assertThat(scene.image().height()).isEqualTo(480);
          assertThat(truth.width).isBetween(80, 300);
          assertThat(Core.mean(scene.image().mat().submat(inner)).val[0]).isGreaterThan(210);
          assertThat(Core.mean(scene.image().mat()).val[0]).isLessThan(150);
        }
      }
      assertThat(sides).hasSizeGreaterThan(10);
    }
  }

  /** Well inside the bright part. */
  private static Rect inner(Rect truth) {
    return new Rect(
        truth.x + truth.width / 4, truth.y + truth.height / 4, truth.width / 2, truth.height / 2);
  }

  private static Rect toRect(Scene scene) {
    return new Rect(
        (int) scene.truth().x(),
        (int) scene.truth().y(),
        (int) scene.truth().width(),
        (int) scene.truth().height());
  }
}
