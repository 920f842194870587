package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceBoxTest {
  private final FaceBox box = new FaceBox(10, 20, 40, 40);

  @Test
  void overlapsItselfEntirely() {
    assertThat(box.intersectionOverUnion(box)).isEqualTo(1);
    assertThat(box.distanceIntersectionOverUnion(box)).isEqualTo(1);
  }

  @Test
  void sharesAThirdWithABoxHalfAWidthAway() {
    assertThat(box.intersectionOverUnion(box.movedBy(20, 0))).isCloseTo(1 / 3f, within(1e-6f));
  }

  @Test
  void sharesNothingWithABoxThatOnlyTouches() {
    assertThat(box.intersectionOverUnion(box.movedBy(40, 0))).isZero();
    assertThat(box.intersectionOverUnion(box.movedBy(0, -100))).isZero();
  }

  @Test
  void isCloserToANearBoxThanToAFarOneAlsoWhereNeitherTouches() {
    float near = box.distanceIntersectionOverUnion(box.movedBy(50, 0));
    float far = box.distanceIntersectionOverUnion(box.movedBy(200, 0));

    assertThat(box.distanceIntersectionOverUnion(box.movedBy(40, 0))).isEqualTo(-0.2f);
    assertThat(near).isBetween(far, -0.2f);
    assertThat(far).isGreaterThan(-1);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, -1, Float.NaN, Float.POSITIVE_INFINITY})
  void hasAnArea(float side) {
    assertThatThrownBy(() -> new FaceBox(0, 0, side, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new FaceBox(0, 0, 10, side))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
