package io.emojify.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.detector.face.DetectorKind;
import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceTracker;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecodingFaceFinderTest {
  private final DecodingFaceFinder finder = new DecodingFaceFinder(DetectorKind.of("blazeface"));
  private final FaceTracker tracker = new FaceTracker();

  @AfterEach
  void free() {
    finder.close();
  }

  private static byte[] portrait() throws IOException {
    try (InputStream in = DecodingFaceFinderTest.class.getResourceAsStream("/eileen-collins.jpg")) {
      return in.readAllBytes();
    }
  }

  @Test
  void findsAndKeepsTheFaceOfARealPicture() throws Exception {
    ByteBuffer jpeg = ByteBuffer.wrap(portrait());

    List<ExtractedFace> first = finder.find(jpeg, tracker, 0);
    List<ExtractedFace> second = finder.find(jpeg, tracker, 33);

    assertThat(first).hasSize(1);
    assertThat(first.get(0).pixels().remaining()).isEqualTo(48 * 48);
    assertThat(second).extracting(ExtractedFace::track).containsExactly(first.get(0).track());
  }

  @Test
  void refusesATruncatedPictureAndReadsTheNext() throws Exception {
    byte[] whole = portrait();
    ByteBuffer half = ByteBuffer.wrap(Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> finder.find(half, tracker, 0))
        .isInstanceOf(UndecodableImageException.class);

    assertThat(finder.find(ByteBuffer.wrap(whole), tracker, 33)).hasSize(1);
  }
}
