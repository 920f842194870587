package io.emojify.cluster.trial;

import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * What a session sends over and over: NASA's portrait of Eileen Collins, swaying as before a
 * webcam, with the session's mark.
 */
public final class TrialClip {
  private static final String PORTRAIT = "/web/demo/portrait.jpg";
  private static final int FRAMES = 24;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int QUALITY = 80;
  private static final long MAX_PIXELS = 1 << 20;
  private static final double SCALE = 1.8;

  /** Where the face is in the portrait, in pixels. */
  private static final double FACE_X = 224;

  private static final double FACE_Y = 120;

  private final int mark;
  private final List<ByteBuffer> frames;

  private TrialClip(int mark, List<ByteBuffer> frames) {
    this.mark = mark;
    this.frames = frames;
  }

  /**
   * @param mark from 0 to 255
   */
  public static TrialClip render(int mark) {
    NativeLibraries.load();
    JpegCodec codec = new JpegCodec(MAX_PIXELS);
    try (codec;
        Image portrait = codec.decode(portrait());
        Image frame = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3))) {
      List<ByteBuffer> frames = new ArrayList<>(FRAMES);
      for (int i = 0; i < FRAMES; i++) {
        draw(portrait, frame, 2 * Math.PI * i / FRAMES);
        SessionMark.draw(frame.mat(), mark);
        frames.add(codec.encode(frame, QUALITY));
      }
      return new TrialClip(mark, frames);
    } catch (UndecodableImageException e) {
      throw new IllegalStateException("the bundled portrait is broken", e);
    }
  }

  public int mark() {
    return mark;
  }

  /** All of it, once. */
  public List<ByteBuffer> frames() {
    return frames.stream().map(ByteBuffer::duplicate).toList();
  }

  /** The JPEG of a sequence number. */
  ByteBuffer frame(int sequence) {
    return frames.get(sequence % FRAMES).duplicate();
  }

  private static void draw(Image portrait, Image frame, double phase) {
    double x = WIDTH / 2.0 + 50 * Math.sin(phase);
    double y = 170 + 15 * Math.cos(phase);
    Mat transform = new Mat(2, 3, CvType.CV_64F);
    transform.put(0, 0, SCALE, 0, x - SCALE * FACE_X, 0, SCALE, y - SCALE * FACE_Y);
    Imgproc.warpAffine(
        portrait.mat(),
        frame.mat(),
        transform,
        new Size(WIDTH, HEIGHT),
        Imgproc.INTER_LINEAR,
        Core.BORDER_REPLICATE);
    transform.release();
  }

  private static ByteBuffer portrait() {
    try (InputStream in = TrialClip.class.getResourceAsStream(PORTRAIT)) {
      return ByteBuffer.wrap(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
