package io.emojify.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Scalar;

class VideoReaderTest {
  private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 1 << 20);

  @TempDir private Path folder;

  private record Seen(long timeMillis, ByteBuffer jpeg) {}

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "mkv", "webm", "avi"})
  void givesEveryFrameInOrderWithItsTime(String container) throws UnreadableVideoException {
    Path file = TestVideos.write(folder.resolve("clip." + container));

    List<Seen> frames = readAll(file, LIMITS);

    assertThat(frames).hasSize(TestVideos.FRAMES);
    for (int i = 0; i < TestVideos.FRAMES; i++) {
      assertThat(frames.get(i).timeMillis).isCloseTo(TestVideos.timeOf(i), within(1L));
      assertThat(TestVideos.grey(frames.get(i).jpeg))
          .isCloseTo(TestVideos.GREY_STEP * i, within(8.0));
    }
  }

  @ParameterizedTest
  @CsvSource({"mp4, mov, h264", "webm, webm, vp8", "mkv, matroska, h264", "avi, avi, mjpeg"})
  void knowsWhatAFileIs(String extension, String container, String codec)
      throws UnreadableVideoException {
    Path file = TestVideos.write(folder.resolve("clip." + extension));

    try (VideoReader reader = VideoReader.open(file, LIMITS)) {
      VideoFacts facts = reader.facts();

      assertThat(facts.container()).isEqualTo(container);
      assertThat(facts.codec()).isEqualTo(codec);
      assertThat(facts.width()).isEqualTo(TestVideos.WIDTH);
      assertThat(facts.height()).isEqualTo(TestVideos.HEIGHT);
      assertThat(facts.framesPerSecond()).isCloseTo(25, within(0.1));
      assertThat(facts.frames()).hasValueSatisfying(n -> assertThat(n).isBetween(11L, 13L));
      assertThat(facts.isScaledDown()).isFalse();
    }
  }

  @Test
  void passesMotionJpegThroughAsItIs() throws UnreadableVideoException {
    Path file = TestVideos.write(folder.resolve("clip.avi"));

    assertThat(readAll(file, LIMITS).get(3).jpeg)
        .isEqualTo(TestVideos.jpeg(3 * TestVideos.GREY_STEP));
  }

  @Test
  void keepsTheTimesOfAClipWithoutASteadyPace() throws IOException, UnreadableVideoException {
    Path file = folder.resolve("clip.mp4");
    List<Long> times = List.of(0L, 33L, 400L, 410L, 1200L);
    try (VideoWriter writer =
        VideoWriter.create(file, VideoFormat.MP4, TestVideos.WIDTH, TestVideos.HEIGHT, 30)) {
      for (long time : times) {
        writer.write(TestVideos.jpeg(128), time);
      }
      writer.finish();
    }

    assertThat(readAll(file, LIMITS)).extracting(Seen::timeMillis).isEqualTo(times);
  }

  @Test
  void turnsFramesUpright() throws IOException, UnreadableVideoException {
    Path file = folder.resolve("telephone.mp4");
    writeLeftToRight(file);
    TestVideos.turn(file);

    try (VideoReader reader = VideoReader.open(file, LIMITS)) {
      assertThat(reader.advance()).isTrue();

      assertThat(reader.facts().width()).isEqualTo(TestVideos.HEIGHT);
      assertThat(reader.facts().height()).isEqualTo(TestVideos.WIDTH);
      ByteBuffer jpeg = reader.jpeg();
      assertThat(sizeOf(jpeg)).isEqualTo("120x160");
      // What was at the left is at the top.
      assertThat(TestVideos.colourAt(jpeg, 0.5, 0.1)[1]).isLessThan(60);
      assertThat(TestVideos.colourAt(jpeg, 0.5, 0.9)[1]).isGreaterThan(190);
    }
  }

  @ParameterizedTest
  @CsvSource({"4800, 80x60", "19199, 159x119", "100, 11x8"})
  void scalesDownWhatIsLargerThanAllowed(int pixels, String expected)
      throws UnreadableVideoException {
    Path file = TestVideos.write(folder.resolve("clip.avi"));
    PictureLimits limits = new PictureLimits(pixels, 1 << 20);

    try (VideoReader reader = VideoReader.open(file, limits)) {
      reader.advance();

      assertThat(sizeOf(reader.jpeg())).isEqualTo(expected);
      assertThat(reader.facts().isScaledDown()).isTrue();
    }
  }

  @Test
  void compressesMoreWhatHasMoreBytesThanAllowed() throws IOException, UnreadableVideoException {
    Path file = folder.resolve("clip.mp4");
    writeLeftToRight(file);
    int bytes = readAll(file, LIMITS).get(0).jpeg.remaining();

    List<Seen> frames = readAll(file, new PictureLimits(1 << 20, bytes - 1));

    assertThat(frames.get(0).jpeg.remaining()).isLessThan(bytes);
  }

  @Test
  void takesPicturesOfOddSize() throws IOException, UnreadableVideoException {
    Path file = folder.resolve("odd.avi");
    try (VideoWriter writer = VideoWriter.create(file, VideoFormat.AVI, 161, 121, 25)) {
      writer.write(TestVideos.jpeg(161, 121, new Scalar(9, 9, 9)), 0);
      writer.finish();
    }

    assertThat(sizeOf(readAll(file, LIMITS).get(0).jpeg)).isEqualTo("161x121");
    assertThat(sizeOf(readAll(file, new PictureLimits(161 * 120, 1 << 20)).get(0).jpeg))
        .isEqualTo("160x120");
  }

  @Test
  void saysThatThereIsOnlySound() throws IOException {
    Path file = TestVideos.writeSound(folder.resolve("song.wav"));

    assertThatThrownBy(() -> VideoReader.open(file, LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessage(
            file + ": there is no video in it (is it sound only?); name one with a picture");
  }

  @Test
  void saysThatAFileIsNoVideo() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.mp4"), "Dear reader, this is no video.");

    assertThatThrownBy(() -> VideoReader.open(file, LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageStartingWith(file + ": can't be read as a video (")
        .hasMessageEndingWith("copy it anew or convert it to MP4");
  }

  @Test
  void saysWhichCodecIsUnknown() throws IOException {
    Path file = TestVideos.write(folder.resolve("clip.avi"));
    TestVideos.replace(file, "MJPG", "QQ9Z");

    assertThatThrownBy(() -> readAll(file, LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessage(
            file
                + ": its codec (QQ9Z) can't be read by this build; convert it to H.264, VP9 or"
                + " Motion-JPEG");
  }

  @ParameterizedTest
  @ValueSource(strings = {"avi", "mkv"})
  void saysWhereAFileThatWasCutShortBreaksOff(String container) throws IOException {
    Path file = TestVideos.write(folder.resolve("clip." + container), 75);
    TestVideos.cut(file, 0.5);

    assertThatThrownBy(() -> readAll(file, LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageStartingWith(file + ": breaks off after 1.")
        .hasMessageContaining(" of 3.0 s; copy it anew");
  }

  @Test
  void refusesAnMp4ThatWasCutShort() throws IOException {
    Path file = TestVideos.cut(TestVideos.write(folder.resolve("clip.mp4")), 0.5);

    assertThatThrownBy(() -> VideoReader.open(file, LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageContaining("may be cut short or damaged");
  }

  @Test
  void opensNoFilesThatAFileNames() throws IOException {
    TestVideos.write(folder.resolve("clip.avi"));
    Path playlist =
        Files.writeString(
            folder.resolve("list.m3u8"), "#EXTM3U\n#EXTINF:1,\nclip.avi\n#EXT-X-ENDLIST\n");

    assertThatThrownBy(() -> VideoReader.open(playlist, LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageStartingWith(playlist + ": can't be read as a video");
  }

  @Test
  void saysThatNobodyListensAtAnAddress() throws IOException {
    URI address = URI.create("rtsp://me:secret@localhost:%d/cam".formatted(freePort()));

    assertThatThrownBy(() -> VideoReader.open(address, Duration.ofSeconds(5), LIMITS))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageMatching(
            "rtsp://localhost:\\d+/cam: doesn't answer \\(connection refused\\); check the address"
                + " and that the camera is on");
  }

  @Test
  void waitsOnlySoLongForAnAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("rtsp://localhost:%d/cam".formatted(silent.getLocalPort()));

      assertThatThrownBy(() -> VideoReader.open(address, Duration.ofMillis(300), LIMITS))
          .isInstanceOf(UnreadableVideoException.class)
          .hasMessageContaining("doesn't answer");
    }
  }

  private static void writeLeftToRight(Path file) throws IOException {
    try (VideoWriter writer =
        VideoWriter.create(file, VideoFormat.MP4, TestVideos.WIDTH, TestVideos.HEIGHT, 25)) {
      for (int i = 0; i < 3; i++) {
        writer.write(TestVideos.darkLeftBrightRight(), TestVideos.timeOf(i));
      }
      writer.finish();
    }
  }

  private static List<Seen> readAll(Path file, PictureLimits limits)
      throws UnreadableVideoException {
    List<Seen> frames = new ArrayList<>();
    try (VideoReader reader = VideoReader.open(file, limits)) {
      while (reader.advance()) {
        frames.add(new Seen(reader.timeMillis(), reader.jpeg()));
      }
    }
    return frames;
  }

  private static String sizeOf(ByteBuffer jpeg) {
    try {
      JpegHeader header = JpegHeader.parse(jpeg);
      return header.width() + "x" + header.height();
    } catch (MalformedJpegException e) {
      throw new AssertionError("not a picture", e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
