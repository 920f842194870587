package io.emojify.fuzz.server;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.fuzz.targets.SampleJpegs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests to the product's port, as bytes: it answers or hangs up, in time, never with an error of
 * its own (500), and shows nothing of its insides.
 */
public final class HttpTarget implements FuzzTarget {
  private static final int OWN_ERROR = 500;

  private final RunningProduct product = RunningProduct.start();

  @Override
  public List<byte[]> seeds() {
    return List.of(
        get("/"),
        get("/js/app.js"),
        get("/api/v1/openapi.yaml"),
        get("/api/v1/sessions/p3dWlQ9r0m5mBqz3Ck6k6w/summaries?token=tl3abc.AAAA"),
        get("/api/v1/sessions/%00%ff/summaries?token=%zz&token=.&&=&"),
        get("/api/v1/summaries", "Authorization: Bearer sixteen-characters"),
        get("/dashboard/"),
        get("/schemas/ids/1?deleted=x"),
        get("/schemas/ids/99999999999999999999"),
        get("/subjects/emojify.frames-value/versions/latest"),
        get("/ws/view?session=a&token=b", "Upgrade: websocket", "Connection: Upgrade"),
        get("/ws/ingest", "Upgrade: websocket", "Connection: Upgrade", "Origin: http://evil"),
        get("/health/ready"),
        post("/api/v1/analyze", SampleJpegs.encoded().get(0)),
        post("/api/v1/analyze", new byte[0]),
        post("/subjects/a/versions", "{\"schema\":\"{}\"}".getBytes(StandardCharsets.UTF_8)),
        "DELETE /api/v1/sessions/a HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] get(String path, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "GET %s HTTP/1.1\r\nHost: localhost:8080\r\n%s\r\n"
        .formatted(path, more)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] post(String path, byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        "POST %s HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: %d\r\n\r\n"
            .formatted(path, body.length)
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(body);
    return out.toByteArray();
  }

  @Override
  public void take(byte[] input) throws IOException {
    String answer = product.exchange(input);
    if (answer.startsWith("HTTP/") && answer.length() > 12) {
      int status = Integer.parseInt(answer.substring(9, 12));
      Outcome.require(status != OWN_ERROR, "it fails: %s", answer);
      if (status >= 400) {
        RunningProduct.requireNoInsides(answer);
      }
    }
  }

  @Override
  public void close() {
    product.close();
  }
}
