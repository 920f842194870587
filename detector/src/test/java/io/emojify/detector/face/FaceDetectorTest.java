package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.vision.Image;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** What all detectors have to find, with the real models on a real face. */
class FaceDetectorTest {
  @ParameterizedTest
  @EnumSource
  void findsTheFaceOfAPortraitWhereItIs(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image portrait = Pictures.portrait()) {
      List<DetectedFace> faces = detector.detect(portrait);

      assertThat(faces).hasSize(1);
      assertThat(faces.get(0).box().intersectionOverUnion(Pictures.FACE)).isGreaterThan(0.65f);
      assertThat(faces.get(0).score()).isBetween(0.5f, 1f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsSeveralFaces(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image frame = Pictures.blank(640, 480)) {
      List<FaceBox> truth =
          List.of(
              Pictures.paste(frame, 120, 140, 110),
              Pictures.paste(frame, 330, 300, 130),
              Pictures.paste(frame, 530, 150, 100));

      List<DetectedFace> faces = detector.detect(frame);

      assertThat(faces).hasSize(3);
      assertThat(truth).allSatisfy(box -> assertThat(bestOverlap(faces, box)).isGreaterThan(0.6f));
      assertThat(faces).isSortedAccordingTo((a, b) -> Float.compare(b.score(), a.score()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsAFaceWhateverTheFramesShape(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image wide = Pictures.blank(960, 400);
        Image tall = Pictures.blank(360, 640)) {
      FaceBox inWide = Pictures.paste(wide, 700, 200, 190);
      FaceBox inTall = Pictures.paste(tall, 200, 450, 130);

      // One after the other, so that nothing of the first is left beside the second.
      assertThat(bestOverlap(detector.detect(wide), inWide)).isGreaterThan(0.6f);
      assertThat(bestOverlap(detector.detect(tall), inTall)).isGreaterThan(0.6f);
      assertThat(bestOverlap(detector.detect(wide), inWide)).isGreaterThan(0.6f);
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsAFaceInAGreyFrame(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image portrait = Pictures.portrait()) {
      Mat grey = new Mat();
      Imgproc.cvtColor(portrait.mat(), grey, Imgproc.COLOR_BGR2GRAY);
      try (Image frame = Image.adopt(grey)) {
        assertThat(bestOverlap(detector.detect(frame), Pictures.FACE)).isGreaterThan(0.65f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsNoFaceWhereThereIsNone(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image blank = Pictures.blank(640, 480);
        Image tiny = Pictures.blank(1, 1);
        Image strip = Pictures.blank(2000, 2)) {
      assertThat(detector.detect(blank)).isEmpty();
      assertThat(detector.detect(tiny)).isEmpty();
      assertThat(detector.detect(strip)).isEmpty();
      for (long seed = 1; seed <= 3; seed++) {
        try (Image noise = Pictures.noise(640, 480, seed)) {
          assertThat(detector.detect(noise)).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesTheFrameAsItWas(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image portrait = Pictures.portrait();
        Image untouched = Pictures.portrait()) {
      detector.detect(portrait);

      assertThat(Core.norm(portrait.mat(), untouched.mat())).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BLAZEFACE", "BLAZEFACE_FULL"})
  void findsAFaceThatReachesOverTheFramesEdge(DetectorKind kind) {
    try (FaceDetector detector = kind.create();
        Image frame = Pictures.blank(640, 480)) {
      FaceBox face = Pictures.paste(frame, 55, 240, 160);

      List<DetectedFace> faces = detector.detect(frame);

      assertThat(face.x()).isNegative();
      assertThat(bestOverlap(faces, face)).isGreaterThan(0.6f);
    }
  }

  @Test
  void findsASmallFaceWithTheFullRangeNetworkOnly() {
    try (FaceDetector shortRange = DetectorKind.BLAZEFACE.create();
        FaceDetector fullRange = DetectorKind.BLAZEFACE_FULL.create();
        Image frame = Pictures.blank(640, 480)) {
      FaceBox face = Pictures.paste(frame, 300, 200, 50);

      assertThat(bestOverlap(fullRange.detect(frame), face)).isGreaterThan(0.6f);
      assertThat(shortRange.detect(frame)).isEmpty();
    }
  }

  private static float bestOverlap(List<DetectedFace> faces, FaceBox truth) {
    return faces.stream()
        .map(face -> face.box().intersectionOverUnion(truth))
        .max(Float::compare)
        .orElse(0f);
  }
}
