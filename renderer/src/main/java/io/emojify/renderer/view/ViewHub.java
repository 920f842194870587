package io.emojify.renderer.view;

import static io.emojify.runtime.ViewTokens.Verdict.VALID;

import io.emojify.runtime.SessionTail;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.ViewTokens;
import io.emojify.runtime.socket.ByteBudget;
import io.emojify.runtime.socket.Places;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.SocketConnection;
import io.emojify.runtime.socket.SocketDoor;
import io.emojify.runtime.socket.SocketHandler;
import io.emojify.runtime.socket.SocketRequest;
import io.emojify.schemas.AnnotatedFrame;
import io.javalin.config.JavalinConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * {@code /ws/view}: lets those who hold a session's token watch it. Any instance can serve any
 * viewer, since it reads what its viewers need straight from the topic.
 *
 * <p>With {@code pictures=no} they get every frame's numbers and no picture, as for drawing them
 * over a picture of their own.
 */
public final class ViewHub implements AutoCloseable {
  private static final String WHOM = "viewers";
  private static final Refusal NOT_VALID = Refusal.policy("wrong-token", "this link is not valid");

  /** Ten seconds' worth at 30 frames per second; some 200 KB with one face in each. */
  private static final int MAX_WAITING_NUMBERS = 300;

  private final ViewTokens tokens;
  private final ViewerLimits limits;
  private final ViewMeters meters;
  private final ByteBudget budget;
  private final SocketDoor door;
  private volatile Optional<SessionTail<AnnotatedFrame>> annotated = Optional.empty();

  public ViewHub(ViewOptions view, ViewerLimits limits, ViewMeters meters) {
    this.tokens = view.tokens();
    this.limits = limits;
    this.meters = meters;
    this.budget = new ByteBudget(limits.totalBytes());
    Places places = new Places(limits.total(), limits.perAddress());
    meters.watch(places, budget);
    this.door =
        new SocketDoor(
            "/ws/view",
            WHOM,
            view.sockets(),
            view.origins(),
            places,
            meters.refusals(expected()),
            new Guard());
  }

  private static List<Refusal> expected() {
    List<Refusal> all = new ArrayList<>(SocketDoor.usual(WHOM));
    all.addAll(
        List.of(
            NOT_VALID, WatchingClient.EXPIRED, WatchingClient.SLOW, WatchingClient.TOO_TALKATIVE));
    return all;
  }

  /** Serves viewers from now on; those who came before were told to try again later. */
  public void serve(SessionTail<AnnotatedFrame> results) {
    annotated = Optional.of(results);
  }

  /** Adds the route to a server that is about to start. */
  public void addTo(JavalinConfig config) {
    door.addTo(config);
  }

  @Override
  public void close() {
    door.close();
  }

  private ViewTokens.Verdict verdictOn(SocketRequest request) {
    Optional<String> session = request.parameter("session");
    Optional<String> token = request.parameter("token");
    return session.isPresent() && token.isPresent()
        ? tokens.check(session.get(), token.get())
        : ViewTokens.Verdict.INVALID;
  }

  private final class Guard implements SocketDoor.Guard {
    @Override
    public Optional<Refusal> check(SocketRequest request) {
      return switch (verdictOn(request)) {
        case EXPIRED -> Optional.of(WatchingClient.EXPIRED);
        case INVALID -> Optional.of(NOT_VALID);
        case VALID -> annotated.isEmpty() ? Optional.of(Refusal.NOT_STARTED) : Optional.empty();
      };
    }

    @Override
    public SocketHandler open(SocketConnection connection) {
      SocketRequest request = connection.request();
      boolean pictures = !request.parameter("pictures").equals(Optional.of("no"));
      Backlog backlog =
          pictures
              ? Backlog.ofNewestPicture()
              : Backlog.ofAllNumbers(MAX_WAITING_NUMBERS, limits.viewerBytes());
      Viewer viewer = new Viewer(connection.session(), backlog, budget, meters);
      Consumer<AnnotatedFrame> listener =
          pictures
              ? frame -> viewer.offer(ViewMessage.of(frame))
              : frame -> viewer.offer(ViewMessage.withoutPicture(frame));
      return new WatchingClient(
          viewer,
          annotated.orElseThrow().follow(request.parameter("session").orElseThrow(), listener),
          // A link that expires while somebody watches ends that, too.
          () -> verdictOn(request) == VALID,
          limits.slow(),
          connection::end);
    }
  }
}
