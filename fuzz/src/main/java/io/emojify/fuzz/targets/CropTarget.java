package io.emojify.fuzz.targets;

import io.emojify.detector.face.CropCutter;
import io.emojify.detector.face.CropGeometry;
import io.emojify.detector.face.DetectedFace;
import io.emojify.detector.face.FaceBox;
import io.emojify.detector.face.FaceTracker;
import io.emojify.detector.face.TrackedFace;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.vision.Image;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.CvType;

/**
 * Boxes that no face has, as a model might give on a picture made to confuse it: each is refused as
 * none, or a crop is cut for it and a number given.
 */
public final class CropTarget implements FuzzTarget {
  private static final int BOX_BYTES = 4 * Float.BYTES;
  private static final long YEAR_10000 = 253_402_300_800_000L;

  private final Image frame = Image.adopt(SampleJpegs.noise(64, 48, CvType.CV_8UC3, 5));
  private final CropCutter cutter = new CropCutter(new CropGeometry(1.2f, 0.05f));
  private final FaceTracker tracker = new FaceTracker();

  @Override
  public List<byte[]> seeds() {
    return List.of(
        boxes(1000, 10, 10, 20, 20),
        boxes(1033, -20, -20, 30, 30, 60, 40, 500, 3),
        boxes(0, 1e30f, -1e30f, 1e30f, 1e-30f),
        boxes(5, Float.MAX_VALUE, 0, Float.MAX_VALUE, Float.MIN_VALUE),
        boxes(5, Float.NaN, 0, Float.POSITIVE_INFINITY, 1));
  }

  private static byte[] boxes(long time, float... values) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + values.length * Float.BYTES).putLong(time);
    for (float value : values) {
      buffer.putFloat(value);
    }
    return buffer.array();
  }

  @Override
  public void take(byte[] input) {
    ByteBuffer in = ByteBuffer.wrap(input);
    long time = in.remaining() < Long.BYTES ? 0 : Math.floorMod(in.getLong(), YEAR_10000);
    List<DetectedFace> faces = new ArrayList<>();
    while (in.remaining() >= BOX_BYTES) {
      try {
        FaceBox box = new FaceBox(in.getFloat(), in.getFloat(), in.getFloat(), in.getFloat());
        faces.add(new DetectedFace(box, 1));
      } catch (IllegalArgumentException e) {
        requireRefused(e);
      }
    }
    for (DetectedFace face : faces) {
      cut(face.box());
    }
    List<TrackedFace> tracked = tracker.update(faces, time);
    Outcome.require(tracked.size() == faces.size(), "%d numbers", tracked.size());
    long different = tracked.stream().mapToInt(TrackedFace::track).distinct().count();
    Outcome.require(different == faces.size(), "one number for two faces");
  }

  private void cut(FaceBox box) {
    try {
      byte[] crop = cutter.cut(frame, box);
      Outcome.require(crop.length == CropCutter.BYTES, "a crop of %d bytes", crop.length);
    } catch (IllegalArgumentException e) {
      // Its square would be larger than numbers are: the frame is set aside.
      requireRefused(e);
    }
  }

  private static void requireRefused(IllegalArgumentException error) {
    Outcome.require(error.getMessage().startsWith("expected a finite box"), "%s", error);
  }

  @Override
  public void close() {
    cutter.close();
    frame.close();
  }
}
