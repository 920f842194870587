package io.emojify.fuzz.jpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.emojify.fuzz.targets.JpegDecodeTarget;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.check.FrameRejectedException;
import io.emojify.ingest.still.StillPictureTarget;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.JpegHeader;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every crafted JPEG through the real check and the real decoders. The table says what becomes of
 * it: the size that it is let in with or the code that it is refused with; and what a decoder makes
 * of it if it comes that far.
 */
class CraftedJpegTest {
  private static final String TABLE = "/crafted-jpegs.csv";

  /** As ingest has them unless configured. */
  private static final FrameCheck CHECK = new FrameCheck(524_288, 2_100_000);

  /** Far more than any takes, far less than a bomb would. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final Map<String, byte[]> ALL = CraftedJpegs.all();
  private static final JpegCodec CODEC = new JpegCodec(2_100_000);
  private static final JpegDecodeTarget LEAKS = new JpegDecodeTarget(JpegCodec::new);
  private static final JpegDecodeTarget OPENCV_LEAKS = new JpegDecodeTarget(OpenCvImageCodec::new);
  private static final StillPictureTarget STILLS = new StillPictureTarget();

  @AfterAll
  static void close() {
    CODEC.close();
    LEAKS.close();
    OPENCV_LEAKS.close();
    STILLS.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = TABLE, delimiter = '|', numLinesToSkip = 1)
  void isMetAsTheTableSays(String name, String check, String decoder) {
    byte[] jpeg = ALL.get(name);
    long start = System.nanoTime();

    assertThat(checked(jpeg)).as("check").isEqualTo(check);
    assertThat(decoded(jpeg)).as("decoder").isEqualTo(decoder);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LONGEST);
  }

  static List<String> names() {
    return List.copyOf(ALL.keySet());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void showsNothingOfThePictureBefore(String name) {
    assertThatCode(() -> LEAKS.take(ALL.get(name))).doesNotThrowAnyException();
    assertThatCode(() -> OPENCV_LEAKS.take(ALL.get(name))).doesNotThrowAnyException();
    assertThatCode(() -> STILLS.take(ALL.get(name))).doesNotThrowAnyException();
  }

  @Test
  void standsInTheTable() throws Exception {
    try (BufferedReader table =
        new BufferedReader(
            new InputStreamReader(
                CraftedJpegTest.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8))) {
      List<String> named =
          table
              .lines()
              .skip(1)
              .map(line -> line.split("\\|")[0].strip().replace("\"", ""))
              .toList();

      assertThat(named).containsExactlyElementsOf(ALL.keySet());
    }
  }

  static String checked(byte[] jpeg) {
    try {
      JpegHeader header = CHECK.check(ByteBuffer.wrap(jpeg));
      return header.width() + "x" + header.height();
    } catch (FrameRejectedException e) {
      return e.reason().code();
    }
  }

  static String decoded(byte[] jpeg) {
    try (Image image = CODEC.decode(ByteBuffer.wrap(jpeg))) {
      return image.width() + "x" + image.height() + (image.hasGrey() ? " fast" : "");
    } catch (UndecodableImageException e) {
      return "refused";
    }
  }
}
