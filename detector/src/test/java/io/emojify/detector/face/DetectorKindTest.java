package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetectorKindTest {
  @Test
  void isFoundByTheLabelThatOptionsUse() {
    assertThat(DetectorKind.of("blazeface")).isEqualTo(DetectorKind.BLAZEFACE);
    assertThat(DetectorKind.of("blazeface-full")).isEqualTo(DetectorKind.BLAZEFACE_FULL);
    assertThat(DetectorKind.of("haar")).isEqualTo(DetectorKind.HAAR);
  }

  @Test
  void namesTheChoicesWhenThereIsNoSuchDetector() {
    assertThatThrownBy(() -> DetectorKind.of("yolo"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detector: expected one of blazeface, blazeface-full, haar, found yolo");
  }

  @Test
  void shipsTheVeryFilesThatItsModelCardsName() throws IOException {
    String cards = new String(read("/models/model-cards.md"), StandardCharsets.UTF_8);
    List<String> resources =
        List.of(
            BlazeFaceSpec.SHORT_RANGE.resource(),
            BlazeFaceSpec.FULL_RANGE.resource(),
            HaarFaceDetector.CASCADE);

    assertThat(resources)
        .allSatisfy(
            resource -> {
              String file = resource.substring("/models/".length());
              assertThat(cards).contains("| `%s` | `%s` |".formatted(file, sha256(resource)));
            });
  }

  private static String sha256(String resource) throws IOException {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(read(resource)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream in = DetectorKindTest.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    }
  }
}
