package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.vision.Image;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** {@code POST /api/v1/analyze}: every answer is held against its description. */
class AnalyzePictureTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Pipeline pipeline;
  private static ApiDescription description;

  @BeforeAll
  static void start() throws Exception {
    pipeline = Pipeline.start();
    description = new ApiDescription(pipeline.get("api/v1/openapi.yaml").body());
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  private static HttpRequest.Builder post(byte[] body) {
    return HttpRequest.newBuilder(
            URI.create(pipeline.standalone().pageAddress() + "api/v1/analyze"))
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return described(HTTP.send(request.build(), BodyHandlers.ofString()));
  }

  private static HttpResponse<String> described(HttpResponse<String> response) {
    description.requireDescribed(
        "/api/v1/analyze",
        "post",
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
    return response;
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  private static byte[] enlarged(byte[] jpeg, int factor, String extension) {
    try (Image image = TestPictures.decode(jpeg);
        Image large = Image.adopt(image.mat().clone())) {
      Imgproc.resize(image.mat(), large.mat(), new Size(), factor, factor, Imgproc.INTER_LINEAR);
      return encoded(large, extension);
    }
  }

  private static byte[] encoded(Image image, String extension) {
    MatOfByte encoded = new MatOfByte();
    Imgcodecs.imencode(extension, image.mat(), encoded);
    return encoded.toArray();
  }

  @Test
  void blamesTheSenderIfThePictureEndsBeforeItsLength() throws Exception {
    URI page = URI.create(pipeline.standalone().pageAddress());
    try (Socket socket = new Socket(page.getHost(), page.getPort())) {
      String request = "POST /api/v1/analyze HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();

      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(answer)
          .startsWith("HTTP/1.1 400 ")
          .contains("the connection ended before the picture did");
    }
  }

  @Test
  void answersWithTheFacesOfAPicture() throws Exception {
    HttpResponse<String> response =
        send(post(Pipeline.PORTRAIT).header("Content-Type", "image/jpeg"));

    assertThat(response.statusCode()).isEqualTo(200);
    JsonNode picture = json(response);
    assertThat(picture.get("width").intValue()).isEqualTo(TestPictures.WIDTH);
    assertThat(picture.get("height").intValue()).isEqualTo(TestPictures.HEIGHT);
    assertThat(picture.get("faces")).hasSize(1);
    JsonNode face = picture.get("faces").get(0);
    assertThat(face.get("emotion").textValue()).isEqualTo("happy");
    assertThat(face.get("probabilities").get("happy").floatValue())
        .isEqualTo(face.get("confidence").floatValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {".jpg", ".png"})
  void takesAPictureThatIsLargerThanAFrameAndAnswersInItsPixels(String extension) throws Exception {
    JsonNode small = json(send(post(Pipeline.PORTRAIT)));
    JsonNode large = json(send(post(enlarged(Pipeline.PORTRAIT, 4, extension))));

    assertThat(large.get("width").intValue()).isEqualTo(4 * TestPictures.WIDTH);
    float smallX = small.at("/faces/0/box/x").floatValue();
    float largeX = large.at("/faces/0/box/x").floatValue();
    assertThat(largeX / 4).isBetween(smallX - 12, smallX + 12);
    assertThat(large.at("/faces/0/emotion").textValue()).isEqualTo("happy");
  }

  @Test
  void saysThatThereIsNoFace() throws Exception {
    try (Image wall = Image.adopt(new Mat(480, 640, CvType.CV_8UC3, TestPictures.GREEN))) {
      HttpResponse<String> response = send(post(encoded(wall, ".jpg")));

      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(json(response).get("faces")).isEmpty();
    }
  }

  @Test
  void answersEachOfManyAtOnceOrTellsItToComeBack() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      answers.add(HTTP.sendAsync(post(Pipeline.PORTRAIT).build(), BodyHandlers.ofString()));
    }

    int answered = 0;
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      HttpResponse<String> response = described(answer.get());
      if (response.statusCode() == 200) {
        assertThat(json(response).at("/faces/0/emotion").textValue()).isEqualTo("happy");
        answered++;
      } else {
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
      }
    }
    assertThat(answered).isGreaterThanOrEqualTo(8);
    assertThat(send(post(Pipeline.PORTRAIT)).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsNoPicture() throws Exception {
    byte[] text = "my holiday".getBytes(StandardCharsets.UTF_8);
    byte[] half = Arrays.copyOf(Pipeline.PORTRAIT, Pipeline.PORTRAIT.length / 2);

    assertThat(send(post(text)).statusCode()).isEqualTo(422);
    assertThat(send(post(half)).statusCode()).isEqualTo(422);
    assertThat(json(send(post(half))).get("error").textValue())
        .startsWith("this is not a JPEG or PNG that can be read: truncated JPEG");
    assertThat(send(post(new byte[0])).statusCode()).isEqualTo(400);
    assertThat(send(post(new byte[(16 << 20) + 1])).statusCode()).isEqualTo(413);
  }

  @Test
  void letsPagesOfOtherOriginsAskNothing() throws Exception {
    HttpResponse<String> response =
        send(post(Pipeline.PORTRAIT).header("Origin", "http://elsewhere.example"));

    assertThat(response.statusCode()).isEqualTo(403);
  }
}
