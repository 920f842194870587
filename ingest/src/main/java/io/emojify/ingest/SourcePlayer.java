package io.emojify.ingest;

import io.emojify.ingest.IngestOptions.RecordingOptions;
import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.FrameSources;
import io.emojify.ingest.source.RecordedFeed;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.ingest.source.UnreadableSourceException;
import io.emojify.runtime.StartupException;
import io.emojify.runtime.ViewOptions;
import io.emojify.schemas.Style;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a recording into the pipeline in the background, once or over and over. */
public final class RecordingPlayer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RecordingPlayer.class);

  private final RecordedFeed feed;
  private final RecordingOptions options;
  private final String sessionId = "recording-" + UUID.randomUUID();
  private final Thread thread = new Thread(this::play, "recording");

  private RecordingPlayer(RecordedFeed feed, RecordingOptions options) {
    this.feed = feed;
    this.options = options;
  }

  /**
   * Starts to play.
   *
   * @throws StartupException if it isn't a recording that can be read
   */
  public static RecordingPlayer start(RecordedFeed feed, RecordingOptions options) {
    try {
      // Opened here once, so that a wrong path is told at the start and not in a log.
      FrameSources.open(options.path()).close();
    } catch (UnreadableSourceException e) {
      throw new StartupException(e.getMessage(), e);
    }
    RecordingPlayer player = new RecordingPlayer(feed, options);
    player.thread.start();
    return player;
  }

  /** Where it can be watched, below the page's address. */
  public String viewPath(ViewOptions view) {
    return "#watch=%s&token=%s".formatted(sessionId, view.tokens().tokenFor(sessionId));
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }

  private void play() {
    try {
      do {
        try (FrameSource source = FrameSources.open(options.path())) {
          double pace = options.framesPerSecond().orElse(source.framesPerSecond());
          long sent = feed.send(new Recording(sessionId, source, Style.BOX, pace), result -> {});
          log.info("{}: {} frames sent", options.path(), sent);
        }
      } while (options.loop());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UnreadableSourceException | RecordedFeed.StalledException e) {
      log.error("{}", e.getMessage());
    }
  }
}
