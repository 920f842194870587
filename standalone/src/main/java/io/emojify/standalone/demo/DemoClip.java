package io.emojify.standalone.demo;

import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.SourceFacts;
import io.emojify.ingest.source.SourceFrame;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The demo's film: NASA's portrait of Eileen Collins, moved and scaled as a face before a webcam
 * would. The same frames at every run.
 */
public final class DemoClip implements FrameSource {
  public static final int FRAMES_PER_SECOND = 30;

  private static final String PORTRAIT = "/web/demo/portrait.jpg";
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int QUALITY = 80;
  private static final long MAX_PIXELS = 1 << 20;

  /** Where the face is in the portrait, in pixels. */
  private static final double FACE_X = 224;

  private static final double FACE_Y = 120;

  private final List<ByteBuffer> frames;
  private Iterator<ByteBuffer> next;
  private long shown;

  private DemoClip(List<ByteBuffer> frames) {
    this.frames = frames;
    this.next = frames.iterator();
  }

  /** Draws all frames beforehand, so that drawing takes no time from the pipeline. */
  public static DemoClip render(int frameCount) {
    JpegCodec codec = new JpegCodec(MAX_PIXELS);
    try (codec;
        Image portrait = codec.decode(read(PORTRAIT));
        Image frame = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3))) {
      List<ByteBuffer> frames = new ArrayList<>(frameCount);
      for (int i = 0; i < frameCount; i++) {
        draw(portrait, frame, (double) i / FRAMES_PER_SECOND);
        frames.add(codec.encode(frame, QUALITY));
      }
      return new DemoClip(frames);
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("the bundled portrait is broken", e);
    }
  }

  /** The first {@code count} frames as a clip of its own. */
  DemoClip first(int count) {
    return new DemoClip(frames.subList(0, count));
  }

  /** All frames as JPEGs, whatever was read of them; to be read by one thread at a time. */
  public List<ByteBuffer> frames() {
    return frames.stream().map(ByteBuffer::duplicate).toList();
  }

  @Override
  public Optional<SourceFrame> next() {
    return next.hasNext()
        ? Optional.of(new SourceFrame(shown++ * 1000L / FRAMES_PER_SECOND, next.next().duplicate()))
        : Optional.empty();
  }

  @Override
  public SourceFacts facts() {
    return new SourceFacts(
        "the bundled portrait",
        FRAMES_PER_SECOND,
        Optional.of((long) frames.size()),
        Optional.empty());
  }

  @Override
  public void close() {
    next = frames.iterator();
    shown = 0;
  }

  /**
   * A slow sway with periods that don't share a beat, and two breaths nearer and farther; never so
   * far that the portrait's edge would show.
   */
  private static void draw(Image portrait, Image frame, double seconds) {
    double scale = 1.85 + 0.25 * Math.sin(2 * Math.PI * seconds / 5);
    double x = 285 + 55 * Math.sin(2 * Math.PI * seconds / 3.7);
    double y = 170 + 20 * Math.sin(2 * Math.PI * seconds / 2.3);
    Mat transform = new Mat(2, 3, CvType.CV_64F);
    transform.put(0, 0, scale, 0, x - scale * FACE_X, 0, scale, y - scale * FACE_Y);
    Imgproc.warpAffine(
        portrait.mat(),
        frame.mat(),
        transform,
        new Size(WIDTH, HEIGHT),
        Imgproc.INTER_LINEAR,
        Core.BORDER_REPLICATE);
    transform.release();
  }

  private static ByteBuffer read(String resource) {
    try (InputStream in = DemoClip.class.getResourceAsStream(resource)) {
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
