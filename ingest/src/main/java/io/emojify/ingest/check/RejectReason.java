package io.emojify.ingest.check;

import java.util.Locale;

/** Why a frame isn't let in. It costs the frame, not the session. */
public enum RejectReason {
  /** The message doesn't start with a frame header of this protocol's version. */
  BAD_HEADER,
  /** Not greater than the sequence before. */
  OUT_OF_ORDER,
  /** No JPEG, by its first bytes or its header. */
  NOT_A_JPEG,
  /** A JPEG without its end. */
  TRUNCATED,
  TOO_MANY_BYTES,
  TOO_MANY_PIXELS,
  /** More frames a second than the session may send. */
  TOO_FAST,
  /** Too many frames in flight, or Kafka doesn't take them. */
  BUSY;

  /** As it is written in the protocol and in metrics: {@code not-a-jpeg}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
