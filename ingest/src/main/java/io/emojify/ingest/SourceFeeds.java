package io.emojify.ingest;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.source.LiveFeed;
import io.emojify.ingest.source.RecordedFeed;
import io.emojify.runtime.Closing;
import io.emojify.runtime.ServiceContext;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.video.PictureLimits;

/**
 * The ways in for sources that aren't browsers.
 *
 * @param limits that their frames are made to keep
 */
public record SourceFeeds(RecordedFeed recorded, LiveFeed live, PictureLimits limits) {

  /**
   * @param closing gets what must be closed
   */
  public static SourceFeeds connect(
      IngestOptions options,
      FramePublisher publisher,
      StageLedger ledger,
      ServiceContext context,
      Closing closing) {
    FrameCheck check = options.check();
    SessionTail<AnnotatedFrame> annotated =
        closing.add(new SessionTail<>(context.kafka(), context.topics().annotated(), "results"));
    return new SourceFeeds(
        new RecordedFeed(publisher, check, annotated, ledger, context.clock()),
        new LiveFeed(publisher, check, options.limits().inFlight(), ledger, context.clock()),
        limitsOf(check));
  }

  /** What a frame may be at most to pass {@code check}. */
  public static PictureLimits limitsOf(FrameCheck check) {
    return new PictureLimits(check.maxPixels(), check.maxBytes());
  }
}
