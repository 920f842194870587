package io.emojify.ingest.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** What the server says on {@code /ws/ingest}, as JSON with its kind in {@code type}. */
sealed interface ServerMessage {
  ObjectMapper JSON = new ObjectMapper();

  /** The first message where only those may send who hold a token: the client is to show it. */
  record SignIn(String type) implements ServerMessage {
    SignIn() {
      this("sign-in");
    }
  }

  /**
   * The first message, or the answer to a token: who the client is and what it may do.
   *
   * @param viewToken to watch the session, also for others
   * @param ownerToken to have its results deleted; not to be given away
   */
  record Session(
      String type,
      String sessionId,
      String viewToken,
      String ownerToken,
      int maxFrameBytes,
      int maxFramesPerSecond,
      int maxInFlight)
      implements ServerMessage {

    Session(
        String sessionId,
        String viewToken,
        String ownerToken,
        int maxFrameBytes,
        SessionLimits limits) {
      this(
          "session",
          sessionId,
          viewToken,
          ownerToken,
          maxFrameBytes,
          limits.framesPerSecond(),
          limits.inFlight());
    }
  }

  /** Kafka has the frame. */
  record Ack(String type, long sequence) implements ServerMessage {
    Ack(long sequence) {
      this("ack", sequence);
    }
  }

  /** The frame wasn't let in. */
  record Reject(String type, long sequence, String reason) implements ServerMessage {
    Reject(long sequence, String reason) {
      this("reject", sequence, reason);
    }
  }

  default String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and names can always be written as JSON", e);
    }
  }
}
