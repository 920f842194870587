package io.emojify.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emojify.ingest.TestPictures;
import io.emojify.video.PictureLimits;
import io.emojify.vision.Image;
import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.imgcodecs.Imgcodecs;

class StillImageSourceTest {
  private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 1 << 20);

  @TempDir private Path folder;

  @Test
  void givesThePicturesInTheOrderOfTheirNamesWhateverTheirFormat() throws IOException {
    writeJpeg("c.JPG", 200);
    writePng("b.png", 120);
    writeJpeg("a.jpeg", 40);
    Files.writeString(folder.resolve("aa-notes.txt"), "no picture");
    Files.createDirectory(folder.resolve("ab.jpg"));

    List<Double> greys = new ArrayList<>();
    try (FrameSource source = FrameSources.open(folder, LIMITS)) {
      Optional<SourceFrame> frame;
      while ((frame = source.next()).isPresent()) {
        greys.add(TestPictures.grey(frame.get().jpeg()));
      }
    }

    assertThat(greys).hasSize(3);
    assertThat(greys.get(0)).isCloseTo(40, within(2.0));
    assertThat(greys.get(1)).isCloseTo(120, within(2.0));
    assertThat(greys.get(2)).isCloseTo(200, within(2.0));
  }

  @Test
  void passesJpegsOnUntouched() throws IOException {
    writeJpeg("only.jpg", 99);

    try (FrameSource source = FrameSources.open(folder, LIMITS)) {
      assertThat(source.next().map(SourceFrame::jpeg))
          .hasValue(ByteBuffer.wrap(Files.readAllBytes(folder.resolve("only.jpg"))));
      assertThat(source.next()).isEmpty();
    }
  }

  @Test
  void showsOnePictureASecond() throws IOException {
    writeJpeg("a.jpg", 99);
    writeJpeg("b.jpg", 99);

    try (FrameSource source = FrameSources.open(folder, LIMITS)) {
      assertThat(source.facts().framesPerSecond()).isEqualTo(1);
      assertThat(source.next()).map(SourceFrame::timeMillis).hasValue(0L);
      assertThat(source.next()).map(SourceFrame::timeMillis).hasValue(1000L);
    }
  }

  @Test
  void takesASinglePicture() throws IOException {
    writeJpeg("a.jpg", 99);
    writeJpeg("b.jpg", 30);

    try (FrameSource source = FrameSources.open(folder.resolve("b.jpg"), LIMITS)) {
      assertThat(TestPictures.grey(source.next().orElseThrow().jpeg())).isCloseTo(30, within(2.0));
      assertThat(source.next()).isEmpty();
    }
  }

  @Test
  void scalesDownWhatIsLargerThanAllowed() throws IOException, MalformedJpegException {
    writeJpeg("large.jpg", 99);
    writePng("large.png", 99);

    try (FrameSource source = FrameSources.open(folder, new PictureLimits(32 * 24, 1 << 20))) {
      for (int i = 0; i < 2; i++) {
        JpegHeader header = JpegHeader.parse(source.next().orElseThrow().jpeg());
        assertThat(header.width()).isEqualTo(32);
        assertThat(header.height()).isEqualTo(24);
      }
    }
  }

  @Test
  void turnsUprightWhatACameraHeldOtherwise() throws IOException, MalformedJpegException {
    byte[] jpeg = TestPictures.jpeg(64, 48, 99).array();
    Files.write(folder.resolve("portrait.jpg"), TestPictures.turnedByExif(jpeg));

    try (FrameSource source = FrameSources.open(folder, LIMITS)) {
      JpegHeader header = JpegHeader.parse(source.next().orElseThrow().jpeg());

      assertThat(header.width()).isEqualTo(48);
      assertThat(header.height()).isEqualTo(64);
    }
  }

  @Test
  void saysThatAFolderHasNoPictures() {
    assertThatThrownBy(() -> FrameSources.open(folder, LIMITS))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage(
            folder + ": no pictures in this folder (looked for .jpg, .png, .bmp, .webp and .tif)");
  }

  @Test
  void saysThatThereIsNoSuchFolder() {
    Path missing = folder.resolve("missing");

    assertThatThrownBy(() -> FrameSources.open(missing, LIMITS))
        .isInstanceOf(UnreadableSourceException.class)
        .hasMessage(missing + ": there is no such file or folder");
  }

  @Test
  void namesThePictureThatCannotBeRead() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");

    try (FrameSource source = FrameSources.open(folder, LIMITS)) {
      assertThatThrownBy(source::next)
          .isInstanceOf(UnreadableSourceException.class)
          .hasMessageStartingWith(broken.toString());
    }
  }

  private void writeJpeg(String name, int grey) throws IOException {
    Files.write(folder.resolve(name), TestPictures.jpeg(64, 48, grey).array());
  }

  private void writePng(String name, int grey) {
    try (Image image = TestPictures.plain(64, 48, grey)) {
      Imgcodecs.imwrite(folder.resolve(name).toString(), image.mat());
    }
  }
}
