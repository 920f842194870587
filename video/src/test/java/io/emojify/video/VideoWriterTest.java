package io.emojify.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.Scalar;

class VideoWriterTest {
  private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 1 << 20);

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(VideoFormat.class)
  void writesWhatCanBeReadWhateverTheFilesName(VideoFormat format)
      throws IOException, UnreadableVideoException {
    Path file = folder.resolve("clip.part");

    write(file, format, 4, 3);

    try (VideoReader reader = VideoReader.open(file, LIMITS)) {
      assertThat(reader.facts().framesPerSecond()).isCloseTo(25, within(0.1));
      assertThat(reader.advance()).isTrue();
      double[] colour = TestVideos.colourAt(reader.jpeg(), 0.5, 0.5);
      assertThat(colour[0]).isCloseTo(20, within(12.0));
      assertThat(colour[1]).isCloseTo(90, within(12.0));
      assertThat(colour[2]).isCloseTo(200, within(12.0));
    }
  }

  @ParameterizedTest
  @EnumSource(VideoFormat.class)
  void fitsAFrameOfAnotherSize(VideoFormat format) throws IOException, UnreadableVideoException {
    Path file = folder.resolve("clip" + format.extension());

    try (VideoWriter writer = VideoWriter.create(file, format, 160, 120, 25)) {
      writer.write(TestVideos.jpeg(100), 0);
      writer.write(TestVideos.jpeg(320, 200, new Scalar(100, 100, 100)), 40);
      writer.finish();
    }

    try (VideoReader reader = VideoReader.open(file, LIMITS)) {
      int frames = 0;
      while (reader.advance()) {
        assertThat(TestVideos.grey(reader.jpeg())).isCloseTo(100, within(8.0));
        frames++;
      }
      assertThat(frames).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @EnumSource(VideoFormat.class)
  void saysThatAFolderIsNotThere(VideoFormat format) {
    Path file = folder.resolve("missing").resolve("clip" + format.extension());

    assertThatThrownBy(() -> VideoWriter.create(file, format, 160, 120, 25))
        .isInstanceOf(IOException.class)
        .hasMessage(file + ": can't be written (no such file or directory)");
  }

  @ParameterizedTest
  @CsvSource({"out.mp4, MP4", "OUT.AVI, AVI"})
  void knowsTheFormatByTheName(String name, VideoFormat format) {
    assertThat(VideoFormat.of(Path.of(name))).hasValue(format);
  }

  @Test
  void knowsNoOtherFormat() {
    assertThat(VideoFormat.of(Path.of("out.mkv"))).isEmpty();
  }

  @Test
  void keepsAnAvisFramesAtTheirPlaceWhereSomeAreMissing()
      throws IOException, UnreadableVideoException {
    Path file = folder.resolve("gaps.avi");
    try (VideoWriter writer = VideoWriter.create(file, VideoFormat.AVI, 160, 120, 25)) {
      writer.write(TestVideos.jpeg(10), 0);
      writer.write(TestVideos.jpeg(200), 400);
      writer.finish();
    }

    try (VideoReader reader = VideoReader.open(file, LIMITS)) {
      long bright = -1;
      while (reader.advance()) {
        bright = TestVideos.grey(reader.jpeg()) > 100 ? reader.timeMillis() : bright;
      }
      assertThat(bright).isEqualTo(400);
    }
  }

  @Test
  void leavesItToTheCallerToRemoveWhatIsNotFinished() throws IOException {
    Path file = folder.resolve("clip.mp4");

    try (VideoWriter writer = VideoWriter.create(file, VideoFormat.MP4, 160, 120, 25)) {
      writer.write(TestVideos.jpeg(10), 0);
    }

    assertThatThrownBy(() -> VideoReader.open(file, LIMITS))
        .isInstanceOf(UnreadableVideoException.class);
    assertThat(Files.deleteIfExists(file)).isTrue();
  }

  private static void write(Path file, VideoFormat format, int columns, int rows)
      throws IOException {
    ByteBuffer jpeg = TestVideos.jpeg(columns * 40, rows * 40, new Scalar(20, 90, 200));
    try (VideoWriter writer = VideoWriter.create(file, format, columns * 40, rows * 40, 25)) {
      for (int i = 0; i < 5; i++) {
        writer.write(jpeg, TestVideos.timeOf(i));
      }
      writer.finish();
    }
  }
}
