package io.emojify.detector;

import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceExtractor;
import io.emojify.detector.face.FaceTracker;
import io.emojify.runtime.FrameLimits;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;

/** Decodes with OpenCV and looks with one of the shipped detectors. */
final class DecodingFaceFinder implements FaceFinder {
  private final JpegCodec codec = new JpegCodec(FrameLimits.MAX_PIXELS);
  private final FaceExtractor extractor;

  DecodingFaceFinder(DetectorKind kind) {
    this.extractor = FaceExtractor.of(kind);
  }

  @Override
  public List<ExtractedFace> find(ByteBuffer jpeg, FaceTracker tracker, long timeMillis)
      throws UndecodableImageException {
    try (Image image = codec.decode(jpeg)) {
      return extractor.extract(image, tracker, timeMillis);
    }
  }

  @Override
  public void close() {
    extractor.close();
    codec.close();
  }
}
