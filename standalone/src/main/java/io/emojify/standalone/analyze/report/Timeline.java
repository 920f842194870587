package io.emojify.standalone.analyze.report;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.ProbabilityVector;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The expressions of each track over time, as means over short spans of equal length. The longer a
 * recording turns out to be, the longer the spans: what is kept doesn't grow with it.
 */
final class Timeline {
  private static final int MAX_SPANS = 1200;
  private static final long FIRST_SPAN_MILLIS = 40;

  private final Map<Integer, Track> tracks = new TreeMap<>();
  private long spanMillis = FIRST_SPAN_MILLIS;
  private long endMillis;

  /** One face, as far as positions tell, and its spans by their number. */
  static final class Track {
    private final int id;
    private TreeMap<Long, Span> spans = new TreeMap<>();
    private long frames;

    private Track(int id) {
      this.id = id;
    }

    int id() {
      return id;
    }

    /** In which it was seen. */
    long frames() {
      return frames;
    }

    /** By their number: one begins at its number times {@link Timeline#spanMillis}. */
    Map<Long, Span> spans() {
      return spans;
    }

    private void widen() {
      TreeMap<Long, Span> wider = new TreeMap<>();
      spans.forEach((number, span) -> wider.merge(number / 2, span, Span::plus));
      spans = wider;
    }
  }

  /** Probabilities that were added up. */
  static final class Span {
    private final double[] sums = new double[ProbabilityVector.SIZE];
    private int count;

    private void add(float[] probabilities) {
      count++;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += probabilities[i];
      }
    }

    private Span plus(Span other) {
      count += other.count;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
      }
      return this;
    }

    /** The mean of one expression's probability, by its place in the order of all. */
    double mean(int expression) {
      return sums[expression] / count;
    }

    /** The place of the most probable. */
    int top() {
      int top = 0;
      for (int i = 1; i < sums.length; i++) {
        top = sums[i] > sums[top] ? i : top;
      }
      return top;
    }
  }

  void add(AnnotatedFrame frame) {
    long time = frame.getCapturedAt().toEpochMilli();
    endMillis = Math.max(endMillis, time);
    while (time / spanMillis >= MAX_SPANS) {
      spanMillis *= 2;
      tracks.values().forEach(Track::widen);
    }
    for (FaceEmotion face : frame.getFaces()) {
      Track track = tracks.computeIfAbsent(face.getTrack(), Track::new);
      track.frames++;
      track
          .spans
          .computeIfAbsent(time / spanMillis, number -> new Span())
          .add(ProbabilityVector.fromRecord(face.getProbabilities()));
    }
  }

  long spanMillis() {
    return spanMillis;
  }

  /** When the last frame is to be seen. */
  long endMillis() {
    return endMillis;
  }

  /** Those that were seen longest, in the order in which they appeared. */
  List<Track> longest(int count) {
    return tracks.values().stream()
        .sorted(Comparator.comparing(Track::frames).reversed())
        .limit(count)
        .sorted(Comparator.comparing(Track::id))
        .toList();
  }

  int trackCount() {
    return tracks.size();
  }
}
