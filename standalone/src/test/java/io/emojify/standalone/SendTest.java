package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.ingest.SendCommand;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Origin;
import io.emojify.schemas.Style;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./emojify ingest}. */
@Timeout(300)
class SendTest {
  private static final int FRAMES = 10;

  @TempDir private Path folder;

  @Test
  void sendsARecordingIntoAPipelineThatRuns() {
    Path clip = TestClips.write(folder.resolve("clip.mp4"), FRAMES);
    try (Pipeline pipeline = Pipeline.start()) {
      Terminal terminal =
          Terminal.run(
              new SendCommand(),
              "--source=" + clip,
              "--session=front-door",
              "--style=blur",
              "--bootstrap-servers=" + pipeline.standalone().broker().bootstrapServers());

      assertThat(terminal.status()).as(terminal.text()).isZero();
      assertThat(terminal.text())
          .contains("Sending as session front-door.", "Sent 10 frames.", "EMOJIFY_VIEW_SECRET")
          .doesNotContain("#watch=");
      List<AnnotatedFrame> frames = pipeline.awaitAllAnnotated("front-door", FRAMES);
      assertThat(frames).hasSize(FRAMES);
      assertThat(frames).extracting(AnnotatedFrame::getOrigin).containsOnly(Origin.RECORDED);
      assertThat(frames).extracting(AnnotatedFrame::getStyle).containsOnly(Style.BLUR);
      assertThat(frames).extracting(AnnotatedFrame::getSkipped).containsOnlyNulls();
      assertThat(frames.get(FRAMES - 1).getCapturedAt().toEpochMilli())
          .isEqualTo((FRAMES - 1) * TestClips.MILLIS_PER_FRAME);
    }
  }

  @Test
  void saysThatACameraDoesNotAnswer() {
    String camera = "rtsp://me:secret@localhost:%d/cam".formatted(TestOptions.freePort());

    Terminal terminal = Terminal.run(new SendCommand(), "--source=" + camera);

    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.text())
        .containsPattern("rtsp://localhost:\\d+/cam: doesn't answer")
        .contains("check the address and that the camera is on")
        .doesNotContain("secret")
        .hasLineCount(1);
  }

  @Test
  void saysThatAFolderHasNoPictures() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    Terminal terminal = Terminal.run(new SendCommand(), "--source=" + empty);

    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.text()).startsWith(empty + ": no pictures in this folder").hasLineCount(1);
  }

  @Test
  void saysThatNoSourceIsNamed() {
    Terminal terminal = Terminal.run(new SendCommand());

    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.text()).startsWith("--source is missing").hasLineCount(1);
  }

  @Test
  void saysThatThereIsNoKafka() throws IOException {
    Path clip = TestClips.write(folder.resolve("clip.avi"), 2);
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Terminal terminal =
          Terminal.run(
              new SendCommand(),
              "--source=" + clip,
              "--bootstrap-servers=localhost:" + silent.getLocalPort());

      assertThat(terminal.status()).isEqualTo(1);
      assertThat(terminal.text()).contains("can't be reached", "--bootstrap-servers");
    }
  }

  @Test
  void isWhatUpSaysToo() throws IOException {
    Path clip = TestClips.writeSound(folder.resolve("song.wav"));

    Terminal terminal = Terminal.run(new UpCommand(), "--source=" + clip, "--port=0");

    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.text()).startsWith(clip + ": there is no video in it").hasLineCount(1);
  }
}
