package io.emojify.runtime.socket;

import io.emojify.runtime.OriginPolicy;
import io.javalin.config.JavalinConfig;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One way in over WebSockets. Pages of other origins, connections beyond the places there are, and
 * whom the guard turns away, are told so and closed; all others get a handler.
 *
 * <p>They are turned away just after the handshake and not in it: a browser tells its page nothing
 * of a refused handshake, but the code and words of a close.
 */
public final class SocketDoor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SocketDoor.class);

  private final String path;
  private final SocketOptions options;
  private final OriginPolicy origins;
  private final Places places;
  private final Refusals refusals;
  private final Refusal full;
  private final Refusal fullForAddress;
  private final Guard guard;
  private final Set<SocketConnection> connections = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock;

  /** Decides whom to let in, and serves them. */
  public interface Guard {
    /** Why {@code request} can't be served, if it can't; nothing is taken for it yet. */
    Optional<Refusal> check(SocketRequest request);

    /** Serves a connection that is in. */
    SocketHandler open(SocketConnection connection);
  }

  /**
   * @param whom what its connections are called where there are too many
   */
  public SocketDoor(
      String path,
      String whom,
      SocketOptions options,
      OriginPolicy origins,
      Places places,
      Refusals refusals,
      Guard guard) {
    this.path = path;
    this.options = options;
    this.origins = origins;
    this.places = places;
    this.refusals = refusals;
    this.full = full(whom);
    this.fullForAddress = fullForAddress(whom);
    this.guard = guard;
    this.clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "ticks of " + path);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What every door turns connections away for. */
  public static List<Refusal> usual(String whom) {
    return List.of(
        Refusal.ORIGIN,
        Refusal.NOT_STARTED,
        Refusal.SILENT,
        Refusal.UNREAD,
        Refusal.PROTOCOL,
        Refusal.FAILED,
        full(whom),
        fullForAddress(whom));
  }

  private static Refusal full(String whom) {
    return Refusal.later("full", "too many " + whom);
  }

  private static Refusal fullForAddress(String whom) {
    return Refusal.later("full-for-address", "too many %s from your address".formatted(whom));
  }

  /** Adds the route to a server that is about to start. */
  public void addTo(JavalinConfig config) {
    // Javalin asks whether it knows the path before it hands the request to Jetty, whose own
    // mapping wins: its endpoint sees parts of messages, pongs and extensions, and Javalin's
    // doesn't.
    config.routes.ws(path, socket -> {});
    config.jetty.modifyWebSocketServletFactory(
        factory ->
            factory.addMapping(
                path,
                (request, response) -> {
                  // No compression: what is secret could be guessed from lengths (CRIME), and a
                  // small message could become a large one.
                  response.setExtensions(List.of());
                  return new SocketConnection(this, SocketRequest.of(request), System::nanoTime);
                }));
    clock.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  /** How many connections there are, those that are being closed included. */
  public int connections() {
    return connections.size();
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  String path() {
    return path;
  }

  SocketOptions options() {
    return options;
  }

  Refusals refusals() {
    return refusals;
  }

  Optional<SocketHandler> open(SocketConnection connection) {
    connections.add(connection);
    SocketRequest request = connection.request();
    if (!origins.allows(request.origin(), request.host())) {
      connection.end(Refusal.ORIGIN, request.origin());
      return Optional.empty();
    }
    Optional<Refusal> refusal = guard.check(request);
    if (refusal.isPresent()) {
      connection.end(refusal.get());
      return Optional.empty();
    }
    Optional<String> address = options.proxies().clientOf(request.peer(), request.forwardedFor());
    switch (places.take(address)) {
      case NONE_LEFT -> connection.end(full);
      case NONE_LEFT_FOR_ADDRESS -> connection.end(fullForAddress);
      case GIVEN -> {
        return Optional.of(withPlace(connection, address));
      }
    }
    return Optional.empty();
  }

  private SocketHandler withPlace(SocketConnection connection, Optional<String> address) {
    SocketHandler handler;
    try {
      handler = guard.open(connection);
    } catch (RuntimeException | Error e) {
      places.giveBack(address);
      throw e;
    }
    return new GivingBack(handler, () -> places.giveBack(address));
  }

  /** It is gone, and needs no more ticks. */
  void forget(SocketConnection connection) {
    connections.remove(connection);
  }

  private void tick() {
    long now = System.nanoTime();
    for (SocketConnection connection : connections) {
      try {
        connection.tick(now);
      } catch (RuntimeException | Error e) {
        // An error, too: the timer would never call again, and nobody be cut off any more.
        log.error("{}: a connection is left to itself", path, e);
      }
    }
  }

  /** A handler that holds a place until its end. */
  private record GivingBack(SocketHandler handler, Runnable place) implements SocketHandler {
    @Override
    public void onBinary(ByteBuffer part, boolean last) {
      handler.onBinary(part, last);
    }

    @Override
    public void onText(String message) {
      handler.onText(message);
    }

    @Override
    public void onTick(long nowNanos) {
      handler.onTick(nowNanos);
    }

    @Override
    public void onEnd() {
      // First what it holds: whoever takes the place next finds room.
      try {
        handler.onEnd();
      } finally {
        place.run();
      }
    }
  }
}
