package io.emojify.renderer.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.SkipReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewMessageTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A message taken apart as the page does it. */
  private record Parts(JsonNode header, ByteBuffer jpeg) {
    static Parts of(ViewMessage message) throws IOException {
      ByteBuffer bytes = message.bytes().duplicate();
      byte[] header = new byte[bytes.getInt()];
      bytes.get(header);
      return new Parts(JSON.readTree(new String(header, StandardCharsets.UTF_8)), bytes.slice());
    }
  }

  @Test
  void holdsTheHeadersLengthTheHeaderAndThePicture() throws IOException {
    ViewMessage message = ViewMessage.of(Annotated.drawn(41));

    Parts parts = Parts.of(message);
    assertThat(parts.jpeg()).isEqualTo(ByteBuffer.wrap(Annotated.JPEG));
    assertThat(message.hasPicture()).isTrue();
    assertThat(message.bytes().get(0)).as("highest byte of the length first").isZero();
  }

  @Test
  void saysInItsHeaderWhatWasDrawn() throws IOException {
    JsonNode header = Parts.of(ViewMessage.of(Annotated.drawn(41))).header();

    assertThat(header)
        .isEqualTo(
            JSON.readTree(
                """
                {
                  "sequence": 41,
                  "capturedAt": 1700000000000,
                  "receivedAt": 1700000000020,
                  "composedAt": 1700000000055,
                  "width": 640,
                  "height": 480,
                  "faces": [
                    {
                      "track": 3,
                      "box": {"x": -4.5, "y": 10.0, "width": 120.0, "height": 150.25},
                      "score": 0.9,
                      "emotion": "angry",
                      "confidence": 0.5,
                      "probabilities": {
                        "angry": 0.5,
                        "disgust": 0.25,
                        "fear": 0.0,
                        "happy": 0.0,
                        "neutral": 0.125,
                        "sad": 0.0625,
                        "surprise": 0.0625
                      },
                      "raw": {
                        "angry": 0.0,
                        "disgust": 1.0,
                        "fear": 0.0,
                        "happy": 0.0,
                        "neutral": 0.0,
                        "sad": 0.0,
                        "surprise": 0.0
                      }
                    }
                  ]
                }
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "STALE, stale",
    "FRAME_LOST, frame-lost",
    "NO_RESULT, no-result",
    "SET_ASIDE, set-aside"
  })
  void saysWhyAFrameWasSkippedAndHasNoPicture(SkipReason reason, String name) throws IOException {
    ViewMessage message = ViewMessage.of(Annotated.skipped(41, reason));

    Parts parts = Parts.of(message);
    assertThat(parts.header().get("skipped").asText()).isEqualTo(name);
    assertThat(parts.header().get("faces")).isEmpty();
    assertThat(parts.jpeg().hasRemaining()).isFalse();
    assertThat(message.hasPicture()).isFalse();
  }

  @Test
  void leavesThePictureAwayForThoseWhoWantTheNumbersAlone() throws IOException {
    ViewMessage message = ViewMessage.withoutPicture(Annotated.drawn(41));

    Parts parts = Parts.of(message);
    assertThat(parts.header()).isEqualTo(Parts.of(ViewMessage.of(Annotated.drawn(41))).header());
    assertThat(parts.jpeg().hasRemaining()).isFalse();
    assertThat(message.hasPicture()).isFalse();
    assertThat(message.skipped()).isFalse();
  }

  @Test
  void leavesThePictureInTheRecordWhereItIs() {
    AnnotatedFrame frame = Annotated.drawn(41);

    ViewMessage.of(frame);

    assertThat(frame.getJpeg().remaining()).isEqualTo(Annotated.JPEG.length);
  }
}
