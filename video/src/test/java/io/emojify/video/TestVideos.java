package io.emojify.video;

import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** Small clips, each frame lighter than the one before it. */
final class TestVideos {
  static final int FRAMES = 12;
  static final int GREY_STEP = 20;
  static final int WIDTH = 160;
  static final int HEIGHT = 120;
  static final double FRAMES_PER_SECOND = 25;

  private static final long MAX_PIXELS = 1 << 20;

  static {
    NativeLibraries.load();
  }

  private TestVideos() {}

  /** In the container that the file's name ends with. */
  static Path write(Path file) {
    return write(file, FRAMES);
  }

  static Path write(Path file, int frames) {
    String name = file.getFileName().toString();
    try (VideoWriter.Track track =
        switch (name.substring(name.lastIndexOf('.') + 1)) {
          case "mp4" -> h264(file, "mp4");
          case "mov" -> h264(file, "mov");
          case "mkv" -> h264(file, "matroska");
          case "webm" ->
              EncodedTrack.create(file, "webm", "libvpx", WIDTH, HEIGHT, FRAMES_PER_SECOND);
          default -> MotionJpegTrack.create(file, WIDTH, HEIGHT, FRAMES_PER_SECOND);
        }) {
      for (int i = 0; i < frames; i++) {
        track.write(jpeg(i * GREY_STEP % 256), timeOf(i));
      }
      track.finish();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VideoWriter.Track h264(Path file, String container) throws IOException {
    return EncodedTrack.create(file, container, "libopenh264", WIDTH, HEIGHT, FRAMES_PER_SECOND);
  }

  static long timeOf(int frame) {
    return Math.round(1000 * frame / FRAMES_PER_SECOND);
  }

  static ByteBuffer jpeg(int grey) {
    return jpeg(WIDTH, HEIGHT, new Scalar(grey, grey, grey));
  }

  static ByteBuffer jpeg(int width, int height, Scalar colour) {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS);
        Image image = Image.adopt(new Mat(height, width, CvType.CV_8UC3, colour))) {
      return codec.encode(image, 90);
    }
  }

  static ByteBuffer darkLeftBrightRight() {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS);
        Image image = Image.adopt(new Mat(HEIGHT, WIDTH, CvType.CV_8UC3, Scalar.all(20)))) {
      Mat right = image.mat().colRange(WIDTH / 2, WIDTH);
      right.setTo(Scalar.all(230)).release();
      right.release();
      return codec.encode(image, 90);
    }
  }

  /** Blue, green and red at a place that is given as shares of width and height. */
  static double[] colourAt(ByteBuffer jpeg, double x, double y) {
    try (OpenCvImageCodec codec = new OpenCvImageCodec(MAX_PIXELS);
        Image image = codec.decode(jpeg)) {
      return image.mat().get((int) (y * image.height()), (int) (x * image.width()));
    } catch (UndecodableImageException e) {
      throw new AssertionError("not a picture", e);
    }
  }

  static double grey(ByteBuffer jpeg) {
    return colourAt(jpeg, 0.5, 0.5)[1];
  }

  /** Leaves only a share of the file's bytes. */
  static Path cut(Path file, double share) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, (int) (bytes.length * share)));
  }

  /** Puts other bytes of the same number in the place of each {@code text}. */
  static Path replace(Path file, String text, String by) throws IOException {
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    return Files.writeString(file, bytes.replace(text, by), StandardCharsets.ISO_8859_1);
  }

  /** Says in an MP4 that it is to be shown turned clockwise by 90 degrees. */
  static Path turn(Path mp4) throws IOException {
    byte[] bytes = Files.readAllBytes(mp4);
    int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("tkhd");
    int[] quarterTurn = {0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30};
    ByteBuffer matrix = ByteBuffer.wrap(bytes).position(header + 4 + 40);
    for (int number : quarterTurn) {
      matrix.putInt(number);
    }
    return Files.write(mp4, bytes);
  }

  /** Half a second of silence. */
  static Path writeSound(Path wav) throws IOException {
    int bytes = 8000;
    ByteBuffer file = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + bytes);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) 1).putShort((short) 1).putInt(8000).putInt(16000);
    file.putShort((short) 2).putShort((short) 16);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(bytes);
    return Files.write(wav, file.array());
  }
}
