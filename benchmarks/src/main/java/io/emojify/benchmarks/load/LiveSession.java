package io.emojify.benchmarks.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.benchmarks.measure.Samples;
import io.emojify.schemas.Style;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody before a webcam, who sends frames as the page does and watches what comes back. */
final class LiveSession implements AutoCloseable {
  private static final int HEADER_BYTES = 16;
  private static final int ANSWER_SECONDS = 30;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ByteBuffer> frames;
  private final Samples latencies;
  private final CompletableFuture<JsonNode> welcome = new CompletableFuture<>();
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicLong notSent = new AtomicLong();
  private final AtomicLong rejected = new AtomicLong();
  private final AtomicLong results = new AtomicLong();
  private final AtomicLong pictures = new AtomicLong();
  private final ClientSocket out;
  private final ClientSocket in;
  private final int maxInFlight;
  private int nextSequence;

  private LiveSession(
      HttpClient client, String page, List<ByteBuffer> frames, int first, Samples latencies) {
    this.frames = frames;
    this.latencies = latencies;
    this.nextSequence = first;
    this.out = ClientSocket.connect(client, page, "ws/ingest", this::onText, message -> {});
    JsonNode session = welcome.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
    this.maxInFlight = session.get("maxInFlight").intValue();
    String view =
        "ws/view?session=%s&token=%s"
            .formatted(session.get("sessionId").textValue(), session.get("viewToken").textValue());
    this.in = ClientSocket.connect(client, page, view, text -> {}, this::onResult);
  }

  /**
   * Connects both ways.
   *
   * @param first which frame is the first
   * @param latencies gets that of every picture, in milliseconds from ingest's clock to here
   */
  static LiveSession open(
      HttpClient client, String page, List<ByteBuffer> frames, int first, Samples latencies) {
    return new LiveSession(client, page, frames, first, latencies);
  }

  /** Sends the next frame, unless too many are unanswered: then it is dropped, as by the page. */
  void sendNext() {
    ByteBuffer jpeg = frames.get(nextSequence % frames.size()).duplicate();
    ByteBuffer message =
        ByteBuffer.allocate(HEADER_BYTES + jpeg.remaining())
            .put((byte) 1)
            .put((byte) Style.BOX.ordinal())
            .putShort((short) 0)
            .putInt(nextSequence)
            .putLong(System.currentTimeMillis())
            .put(jpeg)
            .flip();
    if (inFlight.get() >= maxInFlight || !out.trySend(message)) {
      notSent.incrementAndGet();
      return;
    }
    nextSequence++;
    inFlight.incrementAndGet();
  }

  /** Frames that wait for an answer. */
  int inFlight() {
    return inFlight.get();
  }

  long notSent() {
    return notSent.get();
  }

  long rejected() {
    return rejected.get();
  }

  /** Results that came, with a picture or without. */
  long results() {
    return results.get();
  }

  long pictures() {
    return pictures.get();
  }

  @Override
  public void close() {
    out.close();
    in.close();
  }

  private void onText(String text) {
    JsonNode message = parse(text);
    switch (message.get("type").textValue()) {
      case "session" -> welcome.complete(message);
      case "ack" -> inFlight.decrementAndGet();
      default -> {
        rejected.incrementAndGet();
        inFlight.decrementAndGet();
      }
    }
  }

  private void onResult(ByteBuffer message) {
    double arrived = Clock.millisSince(0);
    int headerBytes = message.getInt();
    JsonNode header =
        parse(new String(message.array(), Integer.BYTES, headerBytes, StandardCharsets.UTF_8));
    if (message.remaining() > headerBytes) {
      latencies.add(arrived - header.get("receivedAt").longValue());
      pictures.incrementAndGet();
    }
    results.incrementAndGet();
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the pipeline answered something that isn't JSON", e);
    }
  }
}
