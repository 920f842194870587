package io.emojify.standalone.analyze;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a clip's results come to in a few numbers. */
public final class ClipTally implements ResultSink {
  private final Set<Integer> tracks = new HashSet<>();
  private final Map<Expression, Long> tops = new EnumMap<>(Expression.class);
  private long frames;
  private long skipped;
  private long withFaces;
  private long faces;
  private long lastMillis;

  /** An expression and its share of all faces. */
  public record Share(Expression expression, double share) {
    /** In lower case. */
    public String name() {
      return expression.name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public void add(AnnotatedFrame result, ByteBuffer source) {
    frames++;
    lastMillis = result.getCapturedAt().toEpochMilli();
    if (result.getSkipped() != null) {
      skipped++;
    }
    if (!result.getFaces().isEmpty()) {
      withFaces++;
    }
    for (FaceEmotion face : result.getFaces()) {
      faces++;
      tracks.add(face.getTrack());
      tops.merge(face.getEmotion(), 1L, Long::sum);
    }
  }

  public long frames() {
    return frames;
  }

  /** Frames without a result. */
  public long skipped() {
    return skipped;
  }

  public long withFaces() {
    return withFaces;
  }

  /** Over all frames. */
  public long faces() {
    return faces;
  }

  /** Different ones, as far as positions tell. */
  public int tracks() {
    return tracks.size();
  }

  /** When the last frame is to be seen. */
  public long lastMillis() {
    return lastMillis;
  }

  /** The expressions that were on top at least once, the commonest first. */
  public List<Share> shares() {
    return tops.entrySet().stream()
        .map(top -> new Share(top.getKey(), (double) top.getValue() / faces))
        .sorted(Comparator.comparing(Share::share).reversed())
        .toList();
  }

  /** Two lines for people. */
  String summary(String clip) {
    String looks =
        shares().stream()
            .map(share -> "%s %.0f %%".formatted(share.name(), 100 * share.share()))
            .collect(Collectors.joining(", "));
    return "%s: %d frames, %d with a face, %d faces in all on %d %s%s%n  %s"
        .formatted(
            clip,
            frames,
            withFaces,
            faces,
            tracks(),
            tracks() == 1 ? "track" : "tracks",
            skipped == 0 ? "" : ", %d without a result".formatted(skipped),
            looks.isEmpty() ? "no face was found" : "looks " + looks);
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
