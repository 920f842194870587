package io.emojify.standalone;

import io.emojify.video.VideoFormat;
import io.emojify.video.VideoWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Small clips of the bundled portrait, and what is wrong with others. */
final class TestClips {
  static final int MILLIS_PER_FRAME = 40;

  private TestClips() {}

  /** The portrait, moving a little, in the format that the file's name ends with. */
  static Path write(Path file, int frames) {
    VideoFormat format = VideoFormat.of(file).orElseThrow();
    List<byte[]> pictures = TestPictures.portraits(frames);
    try (VideoWriter writer =
        VideoWriter.create(
            file, format, TestPictures.WIDTH, TestPictures.HEIGHT, 1000.0 / MILLIS_PER_FRAME)) {
      for (int i = 0; i < frames; i++) {
        writer.write(ByteBuffer.wrap(pictures.get(i)), (long) i * MILLIS_PER_FRAME);
      }
      writer.finish();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first half of its bytes. */
  static Path cut(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** An AVI in a codec that nobody knows. */
  static Path writeUnknownCodec(Path avi) throws IOException {
    String bytes = Files.readString(write(avi, 2), StandardCharsets.ISO_8859_1);
    return Files.writeString(avi, bytes.replace("MJPG", "QQ9Z"), StandardCharsets.ISO_8859_1);
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
