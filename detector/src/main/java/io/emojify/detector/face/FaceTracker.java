package io.emojify.detector.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Gives the same face the same number from frame to frame.
 *
 * <p>Each known face is expected where its last velocity has taken it since, so that two that cross
 * keep their numbers. Pairs of known and found faces are then matched greedily, the closest first,
 * by {@linkplain FaceBox#distanceIntersectionOverUnion overlap and distance}: with a handful of
 * faces that is as good as the best assignment, and easier to follow. Positions are all it goes by:
 * whoever comes back after {@link #MEMORY_MILLIS} is someone new.
 *
 * <p>One tracker per session; not thread-safe; holds nothing native.
 */
public final class FaceTracker {
  /** A face that wasn't found for longer is forgotten. */
  public static final long MEMORY_MILLIS = 700;

  /**
   * The least overlap and distance of one face: for two equal squares it is reached when the
   * centres are one side apart.
   */
  private static final float MIN_CLOSENESS = -0.2f;

  /** The least share of one face's side in another's: heads don't grow twofold between frames. */
  private static final float MIN_SIDE_RATIO = 0.5f;

  private final List<FaceTrack> tracks = new ArrayList<>();
  private int lastId;
  private long now = Long.MIN_VALUE / 2;

  /** For a session that is seen from its first frame. */
  public FaceTracker() {
    this(0);
  }

  /**
   * For a session that others have seen up to now: a number that they gave is not given again,
   * unless they have met more faces than the session has had frames.
   *
   * @param firstSequence of the first frame that is seen here
   */
  public FaceTracker(long firstSequence) {
    this.lastId = (int) Math.min(firstSequence, Integer.MAX_VALUE / 2);
  }

  private record Pair(FaceTrack track, int face, float closeness) {}

  /**
   * Numbers the faces of the session's next frame.
   *
   * @param faces all that were found in it
   * @param timeMillis when it was captured, by any clock that is the same for all of the session; a
   *     time a little before that of the last frame counts as the same, one far before as a new
   *     beginning
   * @return the same faces in the same order
   */
  public List<TrackedFace> update(List<DetectedFace> faces, long timeMillis) {
    if (timeMillis < now - MEMORY_MILLIS) {
      // A recording that is sent again under the same name: nobody is where they were.
      tracks.clear();
      now = timeMillis;
    }
    now = Math.max(now, timeMillis);
    tracks.removeIf(track -> now - track.seenAt() > MEMORY_MILLIS);

    FaceTrack[] known = match(faces);
    List<TrackedFace> tracked = new ArrayList<>(faces.size());
    for (int i = 0; i < faces.size(); i++) {
      FaceBox box = faces.get(i).box();
      if (known[i] == null) {
        known[i] = new FaceTrack(++lastId, box, now);
        tracks.add(known[i]);
      } else {
        known[i].seen(box, now);
      }
      tracked.add(new TrackedFace(known[i].id(), faces.get(i)));
    }
    return tracked;
  }

  /** For each face its track; null where it has none. */
  private FaceTrack[] match(List<DetectedFace> faces) {
    FaceTrack[] matched = new FaceTrack[faces.size()];
    Set<FaceTrack> taken = new HashSet<>();
    for (Pair pair : pairs(faces)) {
      if (matched[pair.face] == null && taken.add(pair.track)) {
        matched[pair.face] = pair.track;
      }
    }
    return matched;
  }

  /** All that may be the same face, the closest first. */
  private List<Pair> pairs(List<DetectedFace> faces) {
    List<Pair> pairs = new ArrayList<>();
    for (FaceTrack track : tracks) {
      FaceBox expected = track.expectedAt(now);
      for (int i = 0; i < faces.size(); i++) {
        FaceBox box = faces.get(i).box();
        float closeness = expected.distanceIntersectionOverUnion(box);
        if (closeness >= MIN_CLOSENESS && similarInSize(expected, box)) {
          pairs.add(new Pair(track, i, closeness));
        }
      }
    }
    pairs.sort(Comparator.comparing(Pair::closeness).reversed());
    return pairs;
  }

  private static boolean similarInSize(FaceBox one, FaceBox other) {
    double ratio = Math.sqrt(one.area() / other.area());
    return ratio >= MIN_SIDE_RATIO && ratio <= 1 / MIN_SIDE_RATIO;
  }
}
