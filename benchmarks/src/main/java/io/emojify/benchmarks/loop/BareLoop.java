package io.emojify.benchmarks.loop;

import io.emojify.classifier.TfliteExpressionClassifier;
import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceExtractor;
import io.emojify.detector.face.FaceTracker;
import io.emojify.renderer.draw.FramePainter;
import io.emojify.runtime.FrameLimits;
import io.emojify.schemas.Box;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.schemas.Style;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The least native work that gives the product's result: decodes once, finds, cuts, classifies,
 * draws and encodes, all with the product's own parts. What the pipeline costs beyond this is the
 * price of being one.
 */
public final class BareLoop implements FrameLoop {
  private static final int QUALITY = 80;
  private static final int FRAME_MILLIS = 33;

  private final JpegCodec codec = new JpegCodec(FrameLimits.MAX_PIXELS);
  private final FaceExtractor extractor = FaceExtractor.of(DetectorKind.BLAZEFACE);
  private final FaceTracker tracker = new FaceTracker();
  private final TfliteExpressionClassifier classifier = TfliteExpressionClassifier.bundled();
  private final FramePainter painter = new FramePainter();
  private long timeMillis;

  @Override
  public boolean process(ByteBuffer jpeg) {
    timeMillis += FRAME_MILLIS;
    try (Image image = codec.decode(jpeg)) {
      List<FaceEmotion> faces =
          extractor.extract(image, tracker, timeMillis).stream().map(this::classify).toList();
      painter.paint(image, Style.BOX, faces);
      codec.encode(image, QUALITY);
      return !faces.isEmpty();
    } catch (UndecodableImageException e) {
      throw new IllegalArgumentException("the benchmark's own frame can't be decoded", e);
    }
  }

  @Override
  public void close() {
    painter.close();
    classifier.close();
    extractor.close();
    codec.close();
  }

  private FaceEmotion classify(ExtractedFace face) {
    float[] probabilities = classifier.classify(face.pixels());
    var top = ProbabilityVector.top(probabilities);
    var box = face.box();
    return FaceEmotion.newBuilder()
        .setTrack(face.track())
        .setBox(new Box(box.x(), box.y(), box.width(), box.height()))
        .setScore(face.score())
        .setEmotion(top)
        .setConfidence(probabilities[top.ordinal()])
        .setProbabilities(ProbabilityVector.toRecord(probabilities))
        .setRaw(ProbabilityVector.toRecord(probabilities))
        .build();
  }
}
