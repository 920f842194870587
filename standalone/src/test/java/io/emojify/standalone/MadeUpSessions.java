package io.emojify.standalone;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.emojify.schemas.Expression;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Summaries of sessions as the server tells them, for pages that show them. */
final class MadeUpSessions {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final ObjectNode answer = JSON.createObjectNode();
  private final ArrayNode sessions = answer.putArray("sessions");

  /**
   * @param windows up to now, the last of which ended this moment
   * @param skipped of 150 frames in each
   * @param top what most faces look like; null for windows without faces
   */
  MadeUpSessions with(String session, int windows, int skipped, int tracks, Expression top) {
    ObjectNode node = sessions.addObject().put("session", session);
    ArrayNode summaries = node.putArray("summaries");
    Instant now = Instant.now();
    for (int i = windows; i > 0; i--) {
      ObjectNode summary =
          summaries
              .addObject()
              .put("windowStart", now.minus(WINDOW.multipliedBy(i)).toEpochMilli())
              .put("windowEnd", now.minus(WINDOW.multipliedBy(i - 1L)).toEpochMilli())
              .put("frames", 150)
              .put("skipped", skipped)
              .put("faces", 150 * tracks)
              .put("tracks", tracks);
      for (String name : new String[] {"mean", "share"}) {
        if (top == null) {
          summary.putNull(name);
        } else {
          summary.set(name, mostly(top));
        }
      }
      summary.set("meanConfidence", top == null ? null : JSON.getNodeFactory().numberNode(0.7));
    }
    return this;
  }

  String json() {
    return answer.toString();
  }

  private static ObjectNode mostly(Expression top) {
    ObjectNode share = JSON.createObjectNode();
    for (Expression expression : Expression.values()) {
      share.put(expression.name().toLowerCase(Locale.ROOT), expression == top ? 0.7 : 0.05);
    }
    return share;
  }
}
