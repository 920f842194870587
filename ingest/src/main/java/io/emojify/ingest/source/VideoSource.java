package io.emojify.ingest.source;

import io.emojify.video.PictureLimits;
import io.emojify.video.UnreadableVideoException;
import io.emojify.video.VideoFacts;
import io.emojify.video.VideoReader;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A video file. */
final class VideoSource implements FrameSource {
  private static final Logger log = LoggerFactory.getLogger(VideoSource.class);

  private final Path file;
  private final VideoReader video;

  private VideoSource(Path file, VideoReader video) {
    this.file = file;
    this.video = video;
  }

  static VideoSource open(Path file, PictureLimits limits) {
    try {
      return new VideoSource(file, VideoReader.open(file, limits));
    } catch (UnreadableVideoException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
  }

  @Override
  public SourceFacts facts() {
    VideoFacts facts = video.facts();
    return new SourceFacts(
        "%s in %s, %d x %d"
            .formatted(facts.codec(), facts.container(), facts.codedWidth(), facts.codedHeight()),
        facts.framesPerSecond() > 0 ? facts.framesPerSecond() : 1,
        facts.frames(),
        facts.isScaledDown()
            ? Optional.of(
                "its frames are scaled down to %d x %d (see --max-pixels)"
                    .formatted(facts.width(), facts.height()))
            : Optional.empty());
  }

  @Override
  public Optional<SourceFrame> next() {
    try {
      if (video.advance()) {
        return Optional.of(new SourceFrame(video.timeMillis(), video.jpeg()));
      }
    } catch (UnreadableVideoException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
    if (video.undecodable() > 0) {
      log.warn("{}: {} of its frames couldn't be decoded", file, video.undecodable());
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    video.close();
  }
}
