package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.vision.Image;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaceExtractorTest {
  @ParameterizedTest
  @EnumSource
  void findsNumbersAndCutsTheFacesOfSuccessiveFrames(DetectorKind kind) {
    FaceTracker tracker = new FaceTracker();
    try (FaceExtractor extractor = FaceExtractor.of(kind);
        Image first = Pictures.blank(640, 480);
        Image second = Pictures.blank(640, 480)) {
      Pictures.paste(first, 150, 200, 110);
      Pictures.paste(second, 160, 205, 112);
      Pictures.paste(second, 450, 250, 110);

      List<ExtractedFace> before = extractor.extract(first, tracker, 0);
      List<ExtractedFace> after = extractor.extract(second, tracker, 33);

      assertThat(before).extracting(ExtractedFace::track).containsExactly(1);
      assertThat(after).extracting(ExtractedFace::track).containsExactlyInAnyOrder(1, 2);
      assertThat(after)
          .allSatisfy(face -> assertThat(face.track() == 1).isEqualTo(face.box().x() < 300));
      assertThat(after)
          .allSatisfy(face -> assertThat(face.pixels().remaining()).isEqualTo(CropCutter.BYTES));
    }
  }

  @ParameterizedTest
  @EnumSource
  void cutsNearlyTheSameCropWhereverTheFaceIs(DetectorKind kind) {
    try (FaceExtractor extractor = FaceExtractor.of(kind);
        Image left = Pictures.blank(640, 480);
        Image right = Pictures.blank(1280, 720)) {
      Pictures.paste(left, 200, 220, 130);
      Pictures.paste(right, 800, 400, 250);

      ExtractedFace small = extractor.extract(left, new FaceTracker(), 0).get(0);
      ExtractedFace large = extractor.extract(right, new FaceTracker(), 0).get(0);

      assertThat(meanDifference(small, large)).isLessThan(20);
    }
  }

  private static double meanDifference(ExtractedFace one, ExtractedFace other) {
    double sum = 0;
    for (int i = 0; i < CropCutter.BYTES; i++) {
      sum += Math.abs((one.pixels().get(i) & 0xFF) - (other.pixels().get(i) & 0xFF));
    }
    return sum / CropCutter.BYTES;
  }
}
