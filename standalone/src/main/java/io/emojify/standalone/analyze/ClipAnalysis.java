package io.emojify.standalone.analyze;

import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.Pace;
import io.emojify.ingest.source.ReadAhead;
import io.emojify.ingest.source.RecordedFeed;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Style;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/** Sends one clip through the pipeline and its results to where they are wanted. */
final class ClipAnalysis {
  private final RecordedFeed feed;
  private final Style style;
  private final List<ResultSink> sinks;
  private final Thread sender = Thread.currentThread();
  private volatile Optional<Exception> failure = Optional.empty();
  private long results;

  /**
   * @param sinks aren't closed here
   */
  ClipAnalysis(RecordedFeed feed, Style style, List<ResultSink> sinks) {
    this.feed = feed;
    this.style = style;
    this.sinks = sinks;
  }

  /**
   * Returns once all results are where they belong.
   *
   * @param source is closed
   * @param progress is told how many results have come
   * @throws IOException if an output can't be written
   */
  void run(FrameSource source, LongConsumer progress) throws IOException, InterruptedException {
    try (KeptFrames frames = new KeptFrames(new ReadAhead(source))) {
      ResultOrder order = new ResultOrder(result -> deliver(result, frames, progress));
      String session = "analysis-" + UUID.randomUUID();
      Recording recording = new Recording(session, frames, style, Pace.asFastAsPossible());
      feed.send(recording, order::add);
    } catch (InterruptedException e) {
      rethrow();
      throw e;
    }
    rethrow();
    for (ResultSink sink : sinks) {
      sink.finish();
    }
  }

  /** Called by the thread that reads results, which mustn't die of what goes wrong here. */
  private void deliver(AnnotatedFrame result, KeptFrames frames, LongConsumer progress) {
    ByteBuffer source = frames.take(result.getSequence());
    if (failure.isPresent()) {
      return;
    }
    try {
      for (ResultSink sink : sinks) {
        sink.add(result, source);
      }
      progress.accept(++results);
    } catch (IOException | RuntimeException e) {
      failure = Optional.of(e);
      sender.interrupt();
    }
  }

  private void rethrow() throws IOException {
    if (failure.isPresent()) {
      // The interruption was ours.
      Thread.interrupted();
      if (failure.get() instanceof IOException unwritable) {
        throw unwritable;
      }
      throw (RuntimeException) failure.get();
    }
  }
}
