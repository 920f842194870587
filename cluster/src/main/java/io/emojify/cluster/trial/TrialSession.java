package io.emojify.cluster.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.cluster.trial.MessageSocket.Listeners;
import io.emojify.runtime.StartupException;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Somebody before a webcam: sends frames through the gateway, with as many on their way as the
 * server allows, and watches what comes back.
 */
final class TrialSession implements AutoCloseable {
  private static final int HEADER_BYTES = 16;
  private static final int ANSWER_SECONDS = 20;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TrialClip clip;
  private final MessageSocket out;
  private final MessageSocket in;
  private final JsonNode welcome;
  private final Watcher watcher;
  private final Set<Long> accepted = ConcurrentHashMap.newKeySet();
  private final AtomicInteger inFlight = new AtomicInteger();
  private int nextSequence;

  private TrialSession(TrialClip clip, Welcome connected, MessageSocket out, String page) {
    this.clip = clip;
    this.out = out;
    this.welcome = connected.message();
    this.watcher = new Watcher(clip.mark());
    connected.forward(this::onAnswer);
    String path =
        "ws/view?session=%s&token=%s".formatted(id(), welcome.get("viewToken").textValue());
    this.in = MessageSocket.connect(page, path, new Listeners(text -> {}, watcher::onMessage));
  }

  /**
   * Connects both ways.
   *
   * @param clip with a mark that no other session has
   */
  static TrialSession open(String page, TrialClip clip) {
    Welcome welcome = new Welcome();
    MessageSocket out =
        MessageSocket.connect(page, "ws/ingest", new Listeners(welcome::onText, bytes -> {}));
    return new TrialSession(clip, welcome, out, page);
  }

  String id() {
    return welcome.get("sessionId").textValue();
  }

  Watcher watcher() {
    return watcher;
  }

  /** What Kafka has, by ingest's word. */
  Set<Long> accepted() {
    return accepted;
  }

  /** Whether frames wait for an answer. */
  boolean isWaiting() {
    return inFlight.get() > 0;
  }

  /**
   * Sends the next frame, unless too many wait for an answer: then it's dropped, as a page does.
   */
  void sendNext() {
    if (inFlight.get() >= welcome.get("maxInFlight").intValue()) {
      return;
    }
    int sequence = nextSequence++;
    ByteBuffer jpeg = clip.frame(sequence);
    inFlight.incrementAndGet();
    out.send(
        ByteBuffer.allocate(HEADER_BYTES + jpeg.remaining())
            .put((byte) 1)
            .put((byte) 0)
            .putShort((short) 0)
            .putInt(sequence)
            .putLong(System.currentTimeMillis())
            .put(jpeg)
            .flip());
  }

  @Override
  public void close() {
    out.close();
    in.close();
  }

  private void onAnswer(JsonNode answer) {
    inFlight.decrementAndGet();
    if (answer.get("type").textValue().equals("ack")) {
      accepted.add(answer.get("sequence").longValue());
    }
  }

  /** The server's first message; what follows goes to the session. */
  private static final class Welcome {
    private final CompletableFuture<JsonNode> first = new CompletableFuture<>();
    private volatile Consumer<JsonNode> next = message -> {};

    void onText(String text) {
      try {
        JsonNode message = JSON.readTree(text);
        if (!first.complete(message)) {
          next.accept(message);
        }
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("not JSON: " + text, e);
      }
    }

    void forward(Consumer<JsonNode> listener) {
      next = listener;
    }

    JsonNode message() {
      try {
        return first.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof TimeoutException) {
          throw new StartupException("ingest didn't open a session", e);
        }
        throw e;
      }
    }
  }
}
