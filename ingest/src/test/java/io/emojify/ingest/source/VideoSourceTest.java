package io.emojify.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emojify.ingest.TestPictures;
import io.emojify.video.PictureLimits;
import io.emojify.video.VideoFormat;
import io.emojify.video.VideoWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VideoSourceTest {
  private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 1 << 20);
  private static final int FRAMES = 6;
  private static final int MILLIS_PER_FRAME = 40;
  private static final int GREY_STEP = 40;

  @TempDir private Path folder;

  @Test
  void givesAllFramesWithTheirTimes() throws IOException {
    List<SourceFrame> frames;
    try (FrameSource source = FrameSources.open(writeVideo(), LIMITS)) {
      frames = readAll(source, Integer.MAX_VALUE);

      assertThat(source.facts().framesPerSecond()).isCloseTo(25, within(0.1));
      assertThat(source.facts().description()).isEqualTo("h264 in mov, 160 x 120");
      assertThat(source.facts().note()).isEmpty();
    }

    assertThat(frames)
        .extracting(SourceFrame::timeMillis)
        .containsExactly(0L, 40L, 80L, 120L, 160L, 200L);
    assertGreys(frames);
  }

  @Test
  void saysThatItScalesDown() throws IOException {
    try (FrameSource source =
        FrameSources.open(writeVideo(), new PictureLimits(80 * 60, 1 << 20))) {
      assertThat(source.facts().note())
          .hasValue("its frames are scaled down to 80 x 60 (see --max-pixels)");
    }
  }

  @Test
  void goesOnInTimeWhereItStartsAgain() throws IOException {
    Path file = writeVideo();

    try (FrameSource source = new LoopingSource(() -> FrameSources.open(file, LIMITS))) {
      List<SourceFrame> frames = readAll(source, 2 * FRAMES + 1);

      assertThat(frames)
          .extracting(SourceFrame::timeMillis)
          .containsExactly(
              0L, 40L, 80L, 120L, 160L, 200L, 240L, 280L, 320L, 360L, 400L, 440L, 480L);
      assertGreys(frames);
      assertThat(source.facts().frames()).isEmpty();
    }
  }

  @Test
  void givesTheSameReadAhead() throws IOException {
    try (FrameSource source = new ReadAhead(FrameSources.open(writeVideo(), LIMITS))) {
      List<SourceFrame> frames = readAll(source, Integer.MAX_VALUE);

      assertThat(frames).hasSize(FRAMES);
      assertGreys(frames);
      assertThat(source.next()).isEmpty();
    }
  }

  @Test
  void saysAlsoReadAheadThatAFileBreaksOff() throws IOException {
    Path file = folder.resolve("clip.avi");
    write(file, VideoFormat.AVI, 75);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

    try (FrameSource source = new ReadAhead(FrameSources.open(file, LIMITS))) {
      assertThatThrownBy(() -> readAll(source, Integer.MAX_VALUE))
          .isInstanceOf(UnreadableSourceException.class)
          .hasMessageStartingWith(file + ": breaks off after");
    }
  }

  @Test
  void canBeLeftWhileReadingAhead() throws IOException {
    Path file = folder.resolve("long.avi");
    write(file, VideoFormat.AVI, 200);
    FrameSource source = new ReadAhead(FrameSources.open(file, LIMITS));
    source.next();

    source.close();

    assertThat(Files.deleteIfExists(file)).isTrue();
  }

  @Test
  void saysThatAFileIsNoVideo() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.avi"), "no video");

    assertThatThrownBy(() -> FrameSources.open(file, LIMITS))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessageStartingWith(file + ": can't be read as a video");
  }

  private static void assertGreys(List<SourceFrame> frames) {
    for (int i = 0; i < frames.size(); i++) {
      assertThat(TestPictures.grey(frames.get(i).jpeg()))
          .isCloseTo(i % FRAMES * GREY_STEP, within(8.0));
    }
  }

  private static List<SourceFrame> readAll(FrameSource source, int atMost) {
    List<SourceFrame> frames = new ArrayList<>();
    Optional<SourceFrame> frame;
    while (frames.size() < atMost && (frame = source.next()).isPresent()) {
      frames.add(frame.get());
    }
    return frames;
  }

  private Path writeVideo() throws IOException {
    Path file = folder.resolve("clip.mp4");
    write(file, VideoFormat.MP4, FRAMES);
    return file;
  }

  /** Each frame is lighter than the one before it. */
  private static void write(Path file, VideoFormat format, int frames) throws IOException {
    try (VideoWriter writer = VideoWriter.create(file, format, 160, 120, 25)) {
      for (int i = 0; i < frames; i++) {
        int grey = i % FRAMES * GREY_STEP;
        writer.write(TestPictures.jpeg(160, 120, grey), (long) i * MILLIS_PER_FRAME);
      }
      writer.finish();
    }
  }
}
