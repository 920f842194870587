package io.emojify.analytics.api;

import static io.emojify.analytics.api.Answers.refuse;
import static io.emojify.analytics.api.Answers.secured;

import io.emojify.runtime.ViewTokens;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.Expression;
import io.emojify.schemas.Probabilities;
import io.emojify.schemas.ProbabilityVector;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The summaries as JSON: of one session for whoever may watch it, of all current ones for
 * operators.
 */
final class SummaryRoutes {
  private static final int WINDOWS_OF_ALL = 30;

  private final ViewTokens viewTokens;
  private final Optional<OperatorToken> operator;
  private volatile Optional<RecentSummaries> recent = Optional.empty();

  SummaryRoutes(ViewTokens viewTokens, Optional<OperatorToken> operator) {
    this.viewTokens = viewTokens;
    this.operator = operator;
  }

  void addTo(JavalinConfig config) {
    config.routes.get("/api/v1/sessions/{session}/summaries", this::answerForSession);
    config.routes.get("/api/v1/summaries", this::answerForAll);
  }

  /** Answers from now on; before, it isn't started. */
  void serve(RecentSummaries summaries) {
    recent = Optional.of(summaries);
  }

  private void answerForSession(Context context) {
    String session = context.pathParam("session");
    String token = Optional.ofNullable(context.queryParam("token")).orElse("");
    switch (viewTokens.check(session, token)) {
      case EXPIRED -> refuse(context, HttpStatus.UNAUTHORIZED, "this link has expired");
      case INVALID -> refuse(context, HttpStatus.UNAUTHORIZED, "this link is not valid");
      case VALID -> answerAllowed(context, session);
    }
  }

  private void answerAllowed(Context context, String session) {
    if (recent.filter(summaries -> summaries.areErased(session)).isPresent()) {
      refuse(context, HttpStatus.GONE, "the results of this session were deleted");
    } else {
      answer(context, summaries -> SessionSummaries.of(session, summaries.of(session)));
    }
  }

  private void answerForAll(Context context) {
    if (operator.isEmpty()) {
      refuse(
          context,
          HttpStatus.NOT_FOUND,
          "there is no operator token: set one of at least 16 characters with --operator-token or"
              + " EMOJIFY_OPERATOR_TOKEN");
    } else if (!operator.get().isShownBy(context.header(Header.AUTHORIZATION))) {
      context.header(Header.WWW_AUTHENTICATE, "Bearer");
      refuse(context, HttpStatus.UNAUTHORIZED, "this operator token is not valid");
    } else {
      answer(
          context,
          summaries ->
              Map.of(
                  "sessions",
                  summaries.current(WINDOWS_OF_ALL).entrySet().stream()
                      .map(entry -> SessionSummaries.of(entry.getKey(), entry.getValue()))
                      .toList()));
    }
  }

  /** What is answered once there is something to answer from. */
  private interface Answer {
    Object from(RecentSummaries summaries);
  }

  private void answer(Context context, Answer answer) {
    Optional<RecentSummaries> summaries = recent;
    if (summaries.isEmpty()) {
      refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "not started yet");
    } else {
      secured(context).json(answer.from(summaries.get()));
    }
  }

  private record SessionSummaries(String session, List<Summary> summaries) {
    static SessionSummaries of(String session, List<EmotionSummary> summaries) {
      return new SessionSummaries(session, summaries.stream().map(Summary::of).toList());
    }
  }

  private record Summary(
      long windowStart,
      long windowEnd,
      int frames,
      int skipped,
      int faces,
      int tracks,
      Map<String, Float> mean,
      Map<String, Float> share,
      Float meanConfidence) {

    static Summary of(EmotionSummary summary) {
      return new Summary(
          summary.getWindowStart().toEpochMilli(),
          summary.getWindowEnd().toEpochMilli(),
          summary.getFrames(),
          summary.getSkipped(),
          summary.getFaces(),
          summary.getTracks(),
          byName(summary.getMean()),
          byName(summary.getShare()),
          summary.getMeanConfidence());
    }

    private static Map<String, Float> byName(Probabilities probabilities) {
      if (probabilities == null) {
        return null;
      }
      float[] vector = ProbabilityVector.fromRecord(probabilities);
      Map<String, Float> named = new LinkedHashMap<>();
      for (Expression expression : Expression.values()) {
        named.put(expression.name().toLowerCase(Locale.ROOT), vector[expression.ordinal()]);
      }
      return named;
    }
  }
}
