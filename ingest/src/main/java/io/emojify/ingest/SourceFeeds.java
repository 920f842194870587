package io.emojify.ingest;

import io.emojify.ingest.check.FrameCheck;
import io.emojify.ingest.publish.FramePublisher;
import io.emojify.ingest.source.LiveFeed;
import io.emojify.ingest.source.RecordedFeed;
import io.emojify.runtime.SessionTail;
import io.emojify.runtime.StageLedger;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.video.PictureLimits;
import java.time.InstantSource;

/**
 * The ways in for sources that aren't browsers.
 *
 * @param limits that their frames are made to keep
 */
public record SourceFeeds(RecordedFeed recorded, LiveFeed live, PictureLimits limits) {

  /**
   * @param annotated where results come back
   */
  static SourceFeeds of(
      IngestOptions options,
      FramePublisher publisher,
      SessionTail<AnnotatedFrame> annotated,
      StageLedger ledger,
      InstantSource clock) {
    FrameCheck check = options.check();
    return new SourceFeeds(
        new RecordedFeed(publisher, check, annotated, ledger, clock),
        new LiveFeed(publisher, check, options.limits().inFlight(), ledger, clock),
        limitsOf(check));
  }

  /** What a frame may be at most to pass {@code check}. */
  public static PictureLimits limitsOf(FrameCheck check) {
    return new PictureLimits(check.maxPixels(), check.maxBytes());
  }
}
