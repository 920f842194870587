package io.emojify.ingest;

import io.emojify.ingest.SourceOptions.DeviceAddress;
import io.emojify.ingest.SourceOptions.RecordingAddress;
import io.emojify.ingest.SourceOptions.RtspAddress;
import io.emojify.ingest.source.FrameSource;
import io.emojify.ingest.source.FrameSources;
import io.emojify.ingest.source.LiveFeed.Broadcast;
import io.emojify.ingest.source.LiveSource;
import io.emojify.ingest.source.LiveSources;
import io.emojify.ingest.source.LoopingSource;
import io.emojify.ingest.source.Pace;
import io.emojify.ingest.source.RecordedFeed.Recording;
import io.emojify.ingest.source.RecordedFeed.StalledException;
import io.emojify.ingest.source.UnreadableSourceException;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.ViewOptions;
import io.emojify.video.PictureLimits;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays a source into the pipeline: a recording to its end, a camera for as long as it is open. */
public final class SourcePlayer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SourcePlayer.class);

  private final SourceOptions options;
  private final Opened opened;
  private final Optional<String> note;
  private final Thread thread = new Thread(this::playInBackground, "source");
  private volatile SourceFeeds feeds;

  /** A source that answers, to be played once. */
  private interface Opened {
    /** Returns how many frames were sent; a camera's go on until the thread is interrupted. */
    long play(SourceFeeds feeds) throws InterruptedException;

    void close();
  }

  private SourcePlayer(SourceOptions options, Opened opened, Optional<String> note) {
    this.options = options;
    this.opened = opened;
    this.note = note;
  }

  /**
   * Opens a source, before anything else is asked for.
   *
   * @param limits that its frames are made to keep
   * @throws InvalidOptionException if it can't be read, or doesn't answer
   */
  public static SourcePlayer open(SourceOptions options, PictureLimits limits) {
    try {
      if (options.address() instanceof RecordingAddress recording) {
        return openRecording(options, recording.path(), limits);
      } else if (options.address() instanceof RtspAddress camera) {
        return openCamera(options, LiveSources.rtsp(camera.uri(), limits));
      } else {
        int number = ((DeviceAddress) options.address()).number();
        return openCamera(options, LiveSources.device(number, limits));
      }
    } catch (UnreadableSourceException e) {
      throw new InvalidOptionException(e.getMessage());
    }
  }

  private static SourcePlayer openRecording(
      SourceOptions options, Path path, PictureLimits limits) {
    FrameSource source =
        options.loop()
            ? new LoopingSource(() -> FrameSources.open(path, limits))
            : FrameSources.open(path, limits);
    Pace pace = options.framesPerSecond().map(Pace::of).orElseGet(Pace::asRecorded);
    Recording recording = new Recording(options.sessionId(), source, options.style(), pace);
    return new SourcePlayer(
        options,
        new Opened() {
          @Override
          public long play(SourceFeeds feeds) throws InterruptedException {
            return feeds.recorded().send(recording, result -> {});
          }

          @Override
          public void close() {
            source.close();
          }
        },
        source.facts().note());
  }

  private static SourcePlayer openCamera(SourceOptions options, LiveSource source) {
    LiveSource.Stream stream = source.connect();
    Broadcast broadcast =
        new Broadcast(options.sessionId(), source, options.style(), options.framesPerSecond());
    return new SourcePlayer(
        options,
        new Opened() {
          @Override
          public long play(SourceFeeds feeds) {
            return feeds.live().send(broadcast, stream);
          }

          @Override
          public void close() {
            stream.close();
          }
        },
        Optional.empty());
  }

  /** What the source's owner should know, if anything. */
  public Optional<String> note() {
    return note;
  }

  /** Plays it in the background; what goes wrong is told in the log. */
  public void start(SourceFeeds to) {
    feeds = to;
    thread.start();
  }

  /**
   * Plays it in this thread.
   *
   * @return how many frames were sent
   * @throws UnreadableSourceException if it breaks off
   * @throws StalledException if the pipeline doesn't answer
   */
  public long play(SourceFeeds to) throws InterruptedException {
    return opened.play(to);
  }

  /** Where it can be watched, below the page's address. */
  public String viewPath(ViewOptions view) {
    String session = options.sessionId();
    return "#watch=%s&token=%s".formatted(session, view.tokens().tokenFor(session));
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
    opened.close();
  }

  private void playInBackground() {
    try {
      log.info("{}: {} frames sent", options.address(), play(feeds));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (UnreadableSourceException | StalledException e) {
      log.error("{}", e.getMessage());
    }
  }
}
