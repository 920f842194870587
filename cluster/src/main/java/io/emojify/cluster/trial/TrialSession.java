package io.emojify.cluster.trial;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.cluster.trial.MessageSocket.Listeners;
import io.emojify.runtime.StartupException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Somebody before a webcam: sends frames through the gateway, with as many on their way as the
 * server allows, and watches what comes back. Frames come from one thread at a time.
 */
public final class TrialSession implements AutoCloseable {
  private static final int HEADER_BYTES = 16;
  private static final int ANSWER_SECONDS = 10;

  /**
   * A server that leaves a frame unanswered for so long is gone, whatever its connection claims.
   */
  private static final Duration UNANSWERED = Duration.ofSeconds(10);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final TrialClip clip;
  private final MessageSocket out;
  private final String page;
  private final JsonNode welcome;
  private final Watcher watcher;
  private final Set<Long> accepted = ConcurrentHashMap.newKeySet();
  private final Map<Long, Long> sentNanos = new ConcurrentHashMap<>();
  private volatile boolean lost;
  private MessageSocket in;
  private volatile AtomicBoolean viewClosed;
  private int nextSequence;

  private TrialSession(
      TrialClip clip, Watcher watcher, Welcome connected, MessageSocket out, String page) {
    this.clip = clip;
    this.out = out;
    this.welcome = connected.message();
    this.watcher = watcher;
    this.page = page;
    connected.forward(this::onAnswer, () -> lost = true);
    this.in = watch();
  }

  /**
   * Connects both ways.
   *
   * @param clip with a mark that no other session has
   * @param watcher of pictures with that mark
   */
  public static TrialSession open(String page, TrialClip clip, Watcher watcher) {
    Welcome welcome = new Welcome();
    MessageSocket out =
        MessageSocket.connect(
            page, "ws/ingest", new Listeners(welcome::onText, bytes -> {}, welcome::onClosed));
    try {
      return new TrialSession(clip, watcher, welcome, out, page);
    } catch (RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private MessageSocket watch() {
    String path =
        "ws/view?session=%s&token=%s".formatted(id(), welcome.get("viewToken").textValue());
    // Of this connection only: one that is given up may still report its end.
    AtomicBoolean closed = new AtomicBoolean();
    MessageSocket view =
        MessageSocket.connect(
            page, path, new Listeners(text -> {}, watcher::onMessage, () -> closed.set(true)));
    viewClosed = closed;
    return view;
  }

  /** Whether ingest is gone, and this session with it. */
  public boolean isLost() {
    return lost
        || sentNanos.values().stream()
            .anyMatch(sent -> System.nanoTime() - sent > UNANSWERED.toNanos());
  }

  /** Whether only the view is gone: {@link #watchAgain} brings it back. */
  public boolean isBlind() {
    return viewClosed.get();
  }

  /** Watches the same session by another connection. */
  public void watchAgain() {
    in.close();
    in = watch();
  }

  public String id() {
    return welcome.get("sessionId").textValue();
  }

  Watcher watcher() {
    return watcher;
  }

  /** What Kafka has, by ingest's word. */
  public Set<Long> accepted() {
    return accepted;
  }

  /** Whether frames wait for an answer. */
  public boolean isWaiting() {
    return !sentNanos.isEmpty();
  }

  /**
   * Sends the next frame, unless too many wait for an answer: then it's dropped, as a page does.
   */
  public void sendNext() {
    if (sentNanos.size() >= welcome.get("maxInFlight").intValue()) {
      return;
    }
    int sequence = nextSequence++;
    ByteBuffer jpeg = clip.frame(sequence);
    sentNanos.put((long) sequence, System.nanoTime());
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
    long sequence = answer.get("sequence").longValue();
    if (answer.get("type").textValue().equals("ack")) {
      accepted.add(sequence);
    }
    sentNanos.remove(sequence);
  }

  /** The server's first message; what follows goes to the session. */
  private static final class Welcome {
    private final CompletableFuture<JsonNode> first = new CompletableFuture<>();
    private volatile Consumer<JsonNode> next = message -> {};
    private volatile Runnable end = () -> {};
    private volatile boolean closed;

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

    void onClosed() {
      closed = true;
      first.completeExceptionally(new StartupException("ingest hung up"));
      end.run();
    }

    /** The first message was told before any other comes, so none is missed. */
    void forward(Consumer<JsonNode> listener, Runnable onEnd) {
      next = listener;
      end = onEnd;
      if (closed) {
        onEnd.run();
      }
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
