package io.emojify.ingest.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.ingest.check.RejectReason;
import io.emojify.runtime.SecretToken;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.SocketHandler;
import io.micrometer.core.instrument.Counter;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One connection that sends: signs in where that is asked for, and then has a session.
 *
 * <p>The token comes as a message and not in the address, since addresses get into logs; programs
 * may show it in {@code Authorization} instead.
 */
final class SendingClient implements SocketHandler {
  static final Refusal NO_SIGN_IN =
      Refusal.policy("no-token", "a token is needed to send pictures here");
  static final Refusal WRONG_TOKEN = Refusal.policy("wrong-token", "this token is not valid");
  static final Refusal BAD_FRAMES = Refusal.policy("bad-frames", "too many bad frames");
  static final Refusal TEXT = Refusal.policy("text", "only binary messages are expected here");
  static final Refusal TOO_LARGE = Refusal.tooLarge("this message is too large");
  static final Refusal UNFINISHED =
      Refusal.goingAway("unfinished", "a frame took too long to arrive");
  static final Refusal IDLE = Refusal.goingAway("idle", "no frame came for a long time");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SIGN_IN_TIME = Duration.ofSeconds(10);

  /** For one message; the largest frame at 50 KB a second. What has come of it takes room. */
  private static final Duration MESSAGE_TIME = Duration.ofSeconds(10);

  private final MessageAssembly assembly;
  private final Supplier<IngestSession> beginning;
  private final Consumer<Refusal> ending;
  private final Duration idle;
  private final StageLedger ledger;
  private final Counter bytesIn;
  private final long openedAt = System.nanoTime();
  private final Optional<SecretToken> awaited;
  private volatile Optional<IngestSession> session = Optional.empty();
  private volatile long frameAt = openedAt;
  private volatile OptionalLong messageBeganAt = OptionalLong.empty();

  /**
   * @param awaited the token to be shown first, if there is one
   * @param beginning begins the session, and tells the client
   * @param ending ends the connection
   * @param idle how long no frame may come
   */
  SendingClient(
      MessageAssembly assembly,
      Optional<SecretToken> awaited,
      Supplier<IngestSession> beginning,
      Consumer<Refusal> ending,
      Duration idle,
      StageLedger ledger,
      Counter bytesIn) {
    this.assembly = assembly;
    this.awaited = awaited;
    this.beginning = beginning;
    this.ending = ending;
    this.idle = idle;
    this.ledger = ledger;
    this.bytesIn = bytesIn;
    if (awaited.isEmpty()) {
      session = Optional.of(beginning.get());
    }
  }

  @Override
  public void onBinary(ByteBuffer part, boolean last) {
    if (session.isEmpty()) {
      ending.accept(NO_SIGN_IN);
      return;
    }
    long now = System.nanoTime();
    if (last) {
      frameAt = now;
      messageBeganAt = OptionalLong.empty();
    } else if (messageBeganAt.isEmpty()) {
      messageBeganAt = OptionalLong.of(now);
    }
    bytesIn.increment(part.remaining());
    if (!assembly.add(part, last)) {
      assembly.end();
      ending.accept(TOO_LARGE);
    } else if (last) {
      ledger.timeWork(() -> take(session.get()));
    }
  }

  private void take(IngestSession to) {
    ByteBuffer message = assembly.message();
    long size = assembly.size();
    Optional<RejectReason> problem = assembly.problem();
    // Its room is the session's from here on, or the next message's.
    assembly.clear();
    boolean goesOn =
        problem.isPresent() ? to.onDropped(message, size, problem.get()) : to.onMessage(message);
    if (!goesOn) {
      ending.accept(BAD_FRAMES);
    }
  }

  @Override
  public void onText(String message) {
    if (session.isPresent()) {
      ending.accept(TEXT);
    } else if (awaited.orElseThrow().matches(tokenIn(message))) {
      frameAt = System.nanoTime();
      session = Optional.of(beginning.get());
    } else {
      ending.accept(WRONG_TOKEN);
    }
  }

  /** From {@code {"type":"sign-in","token":…}}; null if it is anything else. */
  private static String tokenIn(String message) {
    try {
      JsonNode read = JSON.readTree(message);
      return "sign-in".equals(read.path("type").textValue())
          ? read.path("token").textValue()
          : null;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  @Override
  public void onTick(long nowNanos) {
    OptionalLong began = messageBeganAt;
    if (session.isEmpty()) {
      if (nowNanos - openedAt >= SIGN_IN_TIME.toNanos()) {
        ending.accept(NO_SIGN_IN);
      }
    } else if (began.isPresent() && nowNanos - began.getAsLong() >= MESSAGE_TIME.toNanos()) {
      assembly.end();
      ending.accept(UNFINISHED);
    } else if (nowNanos - frameAt >= idle.toNanos()) {
      ending.accept(IDLE);
    }
  }

  @Override
  public void onEnd() {
    assembly.end();
  }
}
