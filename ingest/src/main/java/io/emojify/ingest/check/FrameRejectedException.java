package io.emojify.ingest.check;

/** A frame isn't let in. */
public final class FrameRejectedException extends Exception {
  private final RejectReason reason;

  public FrameRejectedException(RejectReason reason) {
    super(reason.code(), null, false, false);
    this.reason = reason;
  }

  public RejectReason reason() {
    return reason;
  }
}
