package io.emojify.analytics.api;

import static io.emojify.analytics.api.Answers.refuse;
import static io.emojify.analytics.api.Answers.secured;

import io.emojify.analytics.erase.ErasureRequests;
import io.emojify.runtime.OwnerTokens;
import io.emojify.runtime.SecretToken;
import io.emojify.runtime.ViewTokens;
import io.emojify.runtime.ViewTokens.Verdict;
import io.emojify.schemas.Erasure;
import io.emojify.schemas.Topics;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets whoever sent a session, or an operator, have its results deleted, and tells how far that has
 * got.
 */
final class ErasureRoutes {
  private static final Logger log = LoggerFactory.getLogger(ErasureRoutes.class);
  private static final String PATH = "/api/v1/sessions/{session}";
  private static final String BEARER = "Bearer ";

  private final ViewTokens viewers;
  private final OwnerTokens owners;
  private final Optional<OperatorToken> operator;
  private volatile Optional<ErasureRequests> requests = Optional.empty();

  ErasureRoutes(ViewTokens viewers, Optional<OperatorToken> operator) {
    this.viewers = viewers;
    this.owners = new OwnerTokens(viewers);
    this.operator = operator;
  }

  void addTo(JavalinConfig config) {
    config.routes.delete(PATH, this::erase);
    config.routes.get(PATH, this::tell);
  }

  /** Answers from now on; before, it isn't started. */
  void serve(ErasureRequests erasures) {
    requests = Optional.of(erasures);
  }

  private void erase(Context context) {
    String session = context.pathParam("session");
    if (isAllowed(context, session)) {
      try {
        Erasure erasure = requests.orElseThrow().ask(session);
        secured(context).status(HttpStatus.ACCEPTED).json(State.of(session, erasure));
      } catch (KafkaException e) {
        log.warn("an erasure couldn't be written down: {}", e.toString());
        refuse(
            context,
            HttpStatus.SERVICE_UNAVAILABLE,
            "Kafka didn't say that it took it: perhaps nothing was deleted, ask again later");
      }
    }
  }

  private void tell(Context context) {
    String session = context.pathParam("session");
    if (isAllowed(context, session)) {
      requests
          .orElseThrow()
          .of(session)
          .ifPresentOrElse(
              erasure -> secured(context).json(State.of(session, erasure)),
              () ->
                  refuse(
                      context,
                      HttpStatus.NOT_FOUND,
                      "nobody has asked for the results of this session to be deleted"));
    }
  }

  /** If not, it has been answered. */
  private boolean isAllowed(Context context, String session) {
    String token = tokenOf(context);
    boolean isOperator =
        operator.filter(it -> it.isShownBy(context.header(Header.AUTHORIZATION))).isPresent();
    Verdict verdict = isOperator ? Verdict.VALID : owners.check(session, token);
    if (verdict == Verdict.EXPIRED) {
      refuse(context, HttpStatus.UNAUTHORIZED, "this token has expired");
    } else if (verdict == Verdict.INVALID && viewers.check(session, token) == Verdict.VALID) {
      refuse(
          context,
          HttpStatus.FORBIDDEN,
          "this token is for watching; to delete takes the owner token that the sender has");
    } else if (verdict == Verdict.INVALID) {
      context.header(Header.WWW_AUTHENTICATE, "Bearer");
      refuse(context, HttpStatus.UNAUTHORIZED, "this token is not valid");
    } else if (requests.isEmpty()) {
      refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "not started yet");
    } else {
      return true;
    }
    return false;
  }

  private static String tokenOf(Context context) {
    String header = Optional.ofNullable(context.header(Header.AUTHORIZATION)).orElse("");
    if (SecretToken.isBearer(header)) {
      return header.substring(BEARER.length()).strip();
    }
    return Optional.ofNullable(context.queryParam("token")).orElse("");
  }

  /**
   * How far it has got.
   *
   * @param state erasing, or erased
   * @param until results of frames that were received by then are deleted
   * @param picturesGoneBy when the pictures are, which go by themselves
   * @param resultsGoneBy when the results are, at the latest
   * @param frames results that were marked for deletion so far
   * @param summaries the same of summaries
   * @param erasedAt when it was seen that nothing is left; null until then
   */
  private record State(
      String session,
      String state,
      long requestedAt,
      long until,
      long picturesGoneBy,
      long resultsGoneBy,
      long frames,
      long summaries,
      Long erasedAt) {

    static State of(String session, Erasure erasure) {
      return new State(
          session,
          erasure.getErasedAt() == null ? "erasing" : "erased",
          erasure.getRequestedAt().toEpochMilli(),
          erasure.getUntil().toEpochMilli(),
          erasure.getUntil().plus(Topics.PIXELS_GONE_AFTER).toEpochMilli(),
          erasure.getGoneBy().toEpochMilli(),
          erasure.getFrames(),
          erasure.getSummaries(),
          erasure.getErasedAt() == null ? null : erasure.getErasedAt().toEpochMilli());
    }
  }
}
