package io.emojify.ingest.still;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.runtime.Closing;
import io.emojify.runtime.OriginPolicy;
import io.emojify.runtime.OwnerTokens;
import io.emojify.runtime.SecretToken;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.socket.Refusal;
import io.emojify.runtime.socket.Refusals;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.SkipReason;
import io.emojify.vision.UndecodableImageException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/v1/analyze}: one JPEG or PNG in, its faces and their expressions out, for those
 * who have a picture and no stream. {@code GET /api/v1/openapi.yaml} describes it.
 */
public final class StillRoutes implements AutoCloseable {
  /** The most bytes of one picture. */
  static final int MAX_BYTES = 16 << 20;

  private static final Logger log = LoggerFactory.getLogger(StillRoutes.class);
  private static final String DESCRIPTION = "/api/openapi.yaml";
  private static final String RETRY_AFTER_SECONDS = "1";

  /** How long a picture may take to get here; longer, it would keep a place from others. */
  private static final Duration BODY_TIME = Duration.ofSeconds(30);

  private static final Refusal FOREIGN =
      Refusal.policy("origin", "pages of other origins may not ask here");
  private static final Refusal NO_TOKEN =
      Refusal.policy("wrong-token", "the token for sending is missing, or not valid");
  private static final Refusal BUSY =
      Refusal.later("full", "as many pictures are worked on as may");
  private static final Refusal TOO_LARGE =
      Refusal.tooLarge("the picture has more than %d MB".formatted(MAX_BYTES >> 20));
  private static final Refusal TOO_SLOW =
      Refusal.policy("slow", "the picture took too long to get here");
  private static final Refusal CUT_OFF =
      Refusal.policy("cut-off", "the connection ended before the picture did");

  private final StillOptions options;
  private final FrameCheck check;
  private final Optional<SecretToken> token;
  private final OriginPolicy origins;
  private final OwnerTokens owners;
  private final Refusals refusals;
  private final Semaphore places;
  private final Closing closing = new Closing();
  private volatile Optional<Started> started = Optional.empty();

  /** What is there once Kafka is. */
  private record Started(StillPicture.Maker pictures, StillAnalysis analysis) {}

  /**
   * @param token that lets somebody ask; without one, everybody may
   * @param view whose pages may ask, and with whose secret tokens are signed
   */
  public StillRoutes(
      StillOptions options,
      FrameCheck check,
      Optional<SecretToken> token,
      ViewOptions view,
      ServiceContext service) {
    this.options = options;
    this.check = check;
    this.token = token;
    this.origins = view.origins();
    this.owners = new OwnerTokens(view.tokens());
    this.refusals =
        new Refusals(
            service.meters(),
            "analyze",
            service.clock(),
            List.of(FOREIGN, NO_TOKEN, BUSY, TOO_LARGE, TOO_SLOW, CUT_OFF));
    this.places = new Semaphore(options.atOnce());
  }

  /** Takes pictures from now on; those that came before were told to try again later. */
  public void serve(
      FramePublisher publisher,
      SessionTail<AnnotatedFrame> annotated,
      StageLedger ledger,
      ServiceContext service) {
    started =
        Optional.of(
            new Started(
                closing.add(new StillPicture.Maker(check)),
                new StillAnalysis(publisher, annotated, ledger, service, options.deadline())));
  }

  /** Adds the routes to a server that is about to start. */
  public void addTo(JavalinConfig config) {
    config.routes.get("/api/v1/openapi.yaml", StillRoutes::describe);
    if (options.atOnce() > 0) {
      config.routes.post("/api/v1/analyze", this::analyze);
    }
  }

  @Override
  public void close() {
    closing.close();
  }

  private void analyze(Context context) throws IOException {
    String origin = context.header("Origin");
    if (origin != null && !origins.allows(origin, context.header("Host"))) {
      refusals.count(FOREIGN, origin);
      refuse(context, HttpStatus.FORBIDDEN, FOREIGN.words());
    } else if (token.isPresent() && !token.get().isShownBy(context.header(Header.AUTHORIZATION))) {
      refusals.count(NO_TOKEN);
      context.header(Header.WWW_AUTHENTICATE, "Bearer");
      refuse(context, HttpStatus.UNAUTHORIZED, NO_TOKEN.words());
    } else if (started.isEmpty()) {
      tryAgain(context, "not started yet");
    } else if (!places.tryAcquire()) {
      refusals.count(BUSY);
      tryAgain(context, "%d pictures are being worked on already".formatted(options.atOnce()));
    } else {
      boolean goesOn = false;
      try {
        goesOn = analyze(context, started.get());
      } finally {
        if (!goesOn) {
          places.release();
        }
      }
    }
  }

  /**
   * @return whether the answer comes later; the place is given back then
   */
  private boolean analyze(Context context, Started pipeline) throws IOException {
    byte[] bytes;
    try {
      bytes = BoundedBody.read(context.bodyInputStream(), MAX_BYTES, BODY_TIME);
    } catch (BoundedBody.TooLargeException e) {
      refusals.count(TOO_LARGE);
      refuse(context, HttpStatus.CONTENT_TOO_LARGE, TOO_LARGE.words());
      return false;
    } catch (BoundedBody.TooSlowException e) {
      refusals.count(TOO_SLOW);
      // What is still to come of it isn't waited for.
      context.header("Connection", "close");
      refuse(context, HttpStatus.REQUEST_TIMEOUT, TOO_SLOW.words());
      return false;
    } catch (IOException e) {
      refusals.count(CUT_OFF);
      refuse(context, HttpStatus.BAD_REQUEST, CUT_OFF.words());
      return false;
    }
    if (bytes.length == 0) {
      refuse(context, HttpStatus.BAD_REQUEST, "the picture is missing: send a JPEG or PNG as body");
      return false;
    }
    StillPicture picture;
    try {
      picture = pipeline.pictures.make(bytes);
    } catch (UndecodableImageException e) {
      refuse(
          context,
          HttpStatus.UNPROCESSABLE_CONTENT,
          "this is not a JPEG or PNG that can be read: " + e.getMessage());
      return false;
    }
    CompletableFuture<Void> answered =
        pipeline
            .analysis
            .start(picture.jpeg(), picture.header())
            .whenComplete((result, error) -> places.release())
            // Not on the thread that reads the results, which a slow client would hold up.
            .thenAcceptAsync(result -> answer(context, result, picture))
            .exceptionally(
                error -> {
                  explain(context, error);
                  return null;
                });
    context.future(() -> answered);
    return true;
  }

  private void answer(Context context, StillAnalysis.Result result, StillPicture picture) {
    SkipReason skipped = result.frame().getSkipped();
    if (skipped == SkipReason.SET_ASIDE) {
      refuse(context, HttpStatus.UNPROCESSABLE_CONTENT, "the picture could not be worked on");
    } else if (skipped != null) {
      tryAgain(context, "the pipeline gave the picture up: " + StageLedger.nameOf(skipped));
    } else {
      String session = result.sessionId();
      context.json(
          StillAnswer.of(
              result.frame(),
              picture.width(),
              picture.height(),
              session,
              owners.tokenFor(session)));
    }
  }

  private void explain(Context context, Throwable error) {
    Throwable cause = error instanceof CompletionException wrapped ? wrapped.getCause() : error;
    if (cause instanceof TimeoutException) {
      refuse(
          context,
          HttpStatus.GATEWAY_TIMEOUT,
          "no result within %d ms: is the pipeline busy, or a stage not running?"
              .formatted(options.deadline().toMillis()));
    } else {
      log.warn("a picture was not taken: {}", cause.toString());
      tryAgain(context, "Kafka doesn't take the picture");
    }
  }

  private static void tryAgain(Context context, String message) {
    context.header("Retry-After", RETRY_AFTER_SECONDS);
    refuse(context, HttpStatus.SERVICE_UNAVAILABLE, message);
  }

  private static void refuse(Context context, HttpStatus status, String message) {
    context.status(status).json(Map.of("error", message));
  }

  private static void describe(Context context) {
    context.contentType("application/yaml");
    try (InputStream in = StillRoutes.class.getResourceAsStream(DESCRIPTION)) {
      context.result(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
