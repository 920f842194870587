package io.emojify.ingest.socket;

import io.emojify.ingest.Ingest;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.runtime.OwnerTokens;
import io.emojify.runtime.SecretToken;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.socket.ByteBudget;
import io.emojify.runtime.socket.Places;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.Refusals;
import io.emojify.runtime.socket.SocketConnection;
import io.emojify.runtime.socket.SocketDoor;
import io.emojify.runtime.socket.SocketHandler;
import io.emojify.runtime.socket.SocketRequest;
import io.javalin.config.JavalinConfig;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** {@code /ws/ingest}: one session for each connection. */
public final class IngestHub implements AutoCloseable {
  private static final String WHOM = "sessions";
  private static final int SESSION_ID_BYTES = 16;

  /** A frame of more bytes than allowed is rejected; a message of that many ends the connection. */
  private static final long MESSAGE_SIZE_FACTOR = 8;

  private final FrameCheck check;
  private final SessionLimits limits;
  private final Optional<SecretToken> token;
  private final ViewOptions view;
  private final StageLedger ledger;
  private final ServiceContext service;
  private final Counter bytesIn;
  private final ByteBudget pending;
  private final Places places;
  private final SecureRandom random = new SecureRandom();
  private final SocketDoor door;
  private volatile Optional<FramePublisher> publisher = Optional.empty();

  /**
   * @param token that lets a client send; without one, everybody may
   */
  public IngestHub(
      FrameCheck check,
      SessionLimits limits,
      Optional<SecretToken> token,
      ViewOptions view,
      StageLedger ledger,
      ServiceContext service) {
    this.check = check;
    this.limits = limits;
    this.token = token;
    this.view = view;
    this.ledger = ledger;
    this.service = service;
    this.pending = new ByteBudget(limits.pendingBytes());
    this.bytesIn =
        Counter.builder("emojify.bytes")
            .description("Bytes that a stage has read and written")
            .tag("stage", Ingest.STAGE)
            .tag("direction", "in")
            .register(service.meters());
    this.places = new Places(limits.sessions(), limits.sessionsPerAddress());
    Gauge.builder("emojify.sessions", places, Places::taken)
        .description("Connections that send frames")
        .register(service.meters());
    Gauge.builder("emojify.ingest.pending", pending, ByteBudget::held)
        .description("Bytes of frames that are being received or not confirmed by Kafka")
        .baseUnit("bytes")
        .register(service.meters());
    this.door =
        new SocketDoor(
            "/ws/ingest",
            WHOM,
            view.sockets(),
            view.origins(),
            places,
            new Refusals(service.meters(), Ingest.STAGE, service.clock(), expected()),
            new Guard());
  }

  private static List<Refusal> expected() {
    List<Refusal> all = new ArrayList<>(SocketDoor.usual(WHOM));
    all.addAll(
        List.of(
            SendingClient.NO_SIGN_IN,
            SendingClient.WRONG_TOKEN,
            SendingClient.BAD_FRAMES,
            SendingClient.TEXT,
            SendingClient.TOO_LARGE,
            SendingClient.UNFINISHED,
            SendingClient.IDLE));
    return all;
  }

  /** Takes frames from now on; clients that came before were told to try again later. */
  public void serve(FramePublisher frames) {
    publisher = Optional.of(frames);
  }

  /** Adds the route to a server that is about to start. */
  public void addTo(JavalinConfig config) {
    door.addTo(config);
  }

  @Override
  public void close() {
    door.close();
  }

  private final class Guard implements SocketDoor.Guard {
    @Override
    public Optional<Refusal> check(SocketRequest request) {
      if (publisher.isEmpty()) {
        return Optional.of(Refusal.NOT_STARTED);
      }
      String shown = request.authorization();
      boolean isWrong =
          token.isPresent() && SecretToken.isBearer(shown) && !token.get().isShownBy(shown);
      return isWrong ? Optional.of(SendingClient.WRONG_TOKEN) : Optional.empty();
    }

    @Override
    public SocketHandler open(SocketConnection connection) {
      boolean signedIn =
          token.isEmpty() || token.get().isShownBy(connection.request().authorization());
      MessageAssembly assembly =
          new MessageAssembly(
              IngestSession.maxMessageBytes(check),
              MESSAGE_SIZE_FACTOR * check.maxBytes(),
              pending);
      if (!signedIn) {
        connection.say(new ServerMessage.SignIn().json());
      }
      return new SendingClient(
          assembly,
          signedIn ? Optional.empty() : token,
          () -> begin(connection),
          connection::end,
          limits.idle(),
          ledger,
          bytesIn);
    }
  }

  private IngestSession begin(SocketConnection connection) {
    String sessionId = newSessionId();
    IngestSession session =
        new IngestSession(
            sessionId,
            check,
            limits,
            pending,
            publisher.orElseThrow(),
            ledger,
            service.clock(),
            message -> connection.say(message.json()));
    connection.say(
        new ServerMessage.Session(
                sessionId,
                view.tokens().tokenFor(sessionId),
                new OwnerTokens(view.tokens()).tokenFor(sessionId),
                check.maxBytes(),
                limits)
            .json());
    return session;
  }

  private String newSessionId() {
    byte[] id = new byte[SESSION_ID_BYTES];
    random.nextBytes(id);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(id);
  }
}
