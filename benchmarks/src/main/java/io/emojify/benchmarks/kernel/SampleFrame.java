package io.emojify.benchmarks.kernel;

import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceExtractor;
import io.emojify.detector.face.FaceTracker;
import io.emojify.runtime.FrameLimits;
import io.emojify.schemas.Box;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.standalone.demo.DemoClip;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;

/** A frame of 640 × 480 pixels with one face, and what the stages make of it. */
final class SampleFrame implements AutoCloseable {
  private final JpegCodec codec;
  private final ByteBuffer jpeg;
  private final Image image;
  private final ExtractedFace face;
  private final FaceEmotion emotion;

  SampleFrame() {
    NativeLibraries.load();
    codec = new JpegCodec(FrameLimits.MAX_PIXELS);
    jpeg = DemoClip.render(1).frames().get(0);
    image = decode();
    try (FaceExtractor extractor = FaceExtractor.of(DetectorKind.BLAZEFACE);
        TfliteExpressionClassifier classifier = TfliteExpressionClassifier.bundled()) {
      face = extractor.extract(image, new FaceTracker(), 0).get(0);
      emotion = emotion(face, classifier.classify(face.pixels()));
    }
  }

  JpegCodec codec() {
    return codec;
  }

  ByteBuffer jpeg() {
    return jpeg.duplicate();
  }

  /** The caller closes it. */
  Image decode() {
    try {
      return codec.decode(jpeg);
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("the demo's own frame can't be decoded", e);
    }
  }

  /** Stays this frame's. */
  Image image() {
    return image;
  }

  ExtractedFace face() {
    return face;
  }

  FaceEmotion emotion() {
    return emotion;
  }

  private static FaceEmotion emotion(ExtractedFace face, float[] probabilities) {
    var top = ProbabilityVector.top(probabilities);
    return FaceEmotion.newBuilder()
        .setTrack(face.track())
        .setBox(boxOf(face))
        .setScore(face.score())
        .setEmotion(top)
        .setConfidence(probabilities[top.ordinal()])
        .setProbabilities(ProbabilityVector.toRecord(probabilities))
        .setRaw(ProbabilityVector.toRecord(probabilities))
        .build();
  }

  static Box boxOf(ExtractedFace face) {
    var box = face.box();
    return new Box(box.x(), box.y(), box.width(), box.height());
  }

  List<FaceEmotion> emotions() {
    return List.of(emotion);
  }

  @Override
  public void close() {
    image.close();
    codec.close();
  }
}
