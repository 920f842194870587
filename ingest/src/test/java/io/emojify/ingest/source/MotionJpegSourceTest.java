package io.emojify.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emojify.ingest.TestPictures;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.vision.Image;
import io.emojify.vision.NativeLibraries;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Size;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;

class MotionJpegSourceTest {
  static {
    NativeLibraries.load();
  }

  private static final int FRAMES = 12;
  private static final int GREY_STEP = 20;

  @TempDir private Path folder;

  @Test
  void givesAllFramesInTheirOrder() {
    Path file = writeVideo();

    List<Double> greys = new ArrayList<>();
    try (FrameSource source = FrameSources.open(file)) {
      Optional<ByteBuffer> frame;
      while ((frame = source.next()).isPresent()) {
        greys.add(TestPictures.grey(frame.get()));
      }
    }

    assertThat(greys).hasSize(FRAMES);
    for (int i = 0; i < FRAMES; i++) {
      assertThat(greys.get(i)).isCloseTo(GREY_STEP * i, within(4.0));
    }
  }

  @Test
  void givesFramesThatIngestLetsIn() throws FrameRejectedException {
    try (FrameSource source = FrameSources.open(writeVideo())) {
      var header = new FrameCheck(100_000, 1_000_000).check(source.next().orElseThrow());

      assertThat(header.width()).isEqualTo(160);
      assertThat(header.height()).isEqualTo(120);
    }
  }

  @Test
  void keepsThePaceOfTheFile() {
    try (FrameSource source = FrameSources.open(writeVideo())) {
      assertThat(source.framesPerSecond()).isCloseTo(25, within(0.1));
    }
  }

  @Test
  void saysThatAFileIsNoSuchVideo() throws IOException {
    Path file = Files.writeString(folder.resolve("letter.avi"), "no video");

    assertThatThrownBy(() -> FrameSources.open(file))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage(file + ": not a Motion-JPEG video in an AVI file");
  }

  /** Each frame is lighter than the one before it. */
  private Path writeVideo() {
    Path file = folder.resolve("video.avi");
    int motionJpeg = VideoWriter.fourcc('M', 'J', 'P', 'G');
    VideoWriter writer =
        new VideoWriter(
            file.toString(), Videoio.CAP_OPENCV_MJPEG, motionJpeg, 25, new Size(160, 120));
    for (int i = 0; i < FRAMES; i++) {
      try (Image frame = TestPictures.plain(160, 120, GREY_STEP * i)) {
        writer.write(frame.mat());
      }
    }
    writer.release();
    return file;
  }
}
