package io.emojify.analytics.api;

import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.util.Map;

/** What all answers here have in common. */
final class Answers {
  private Answers() {}

  static void refuse(Context context, HttpStatus status, String reason) {
    secured(context).status(status).json(Map.of("error", reason));
  }

  /** Nobody keeps it, or takes it for something else. */
  static Context secured(Context context) {
    return context
        .header(Header.CACHE_CONTROL, "no-store")
        .header("X-Content-Type-Options", "nosniff");
  }
}
