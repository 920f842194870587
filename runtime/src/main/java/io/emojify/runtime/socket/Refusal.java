package io.emojify.runtime.socket;

/**
 * Why a connection is turned away, or ended by this side. Pages tell these apart by their code and,
 * within one, by their words.
 *
 * @param reason its name in metrics
 * @param code of the WebSocket's close frame
 * @param words for the other side; short, and without anything that it doesn't know
 * @see <a href="https://www.iana.org/assignments/websocket/websocket.xhtml">the registry of
 *     codes</a>
 */
public record Refusal(String reason, int code, String words) {
  public static final Refusal ORIGIN = policy("origin", "this page may not connect here");
  public static final Refusal NOT_STARTED = later("not-started", "not started yet");
  public static final Refusal SILENT = goingAway("silent", "no answer to a ping");
  static final Refusal UNREAD = goingAway("unread", "answers aren't read");
  static final Refusal PROTOCOL = new Refusal("protocol", 1002, "not as the protocol has it");
  static final Refusal FAILED = new Refusal("failed", 1011, "something went wrong here");

  /** For what isn't allowed: coming back won't help. */
  public static Refusal policy(String reason, String words) {
    return new Refusal(reason, 1008, words);
  }

  /** For a message that is larger than any that makes sense. */
  public static Refusal tooLarge(String words) {
    return new Refusal("too-large", 1009, words);
  }

  /** For what isn't possible now. */
  public static Refusal later(String reason, String words) {
    return new Refusal(reason, 1013, words);
  }

  /** For connections that are of no use to anybody. */
  public static Refusal goingAway(String reason, String words) {
    return new Refusal(reason, 1001, words);
  }
}
