package io.emojify.classifier;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Steadies the probabilities of each track of one session, so that a label doesn't flicker.
 *
 * <p>An exponential moving average over time: a new value counts {@code 1 − e^(−dt/τ)}, so the
 * result doesn't depend on the frame rate. A track's first value stands as it is. A mean of
 * probabilities is again one: the seven still sum to 1. One thread at a time.
 */
final class ExpressionSmoother {
  /** A track that hasn't been seen for this long starts afresh. */
  private static final Duration MEMORY = Duration.ofSeconds(2);

  private final Map<Integer, Track> tracks = new HashMap<>();
  private long newestMillis = Long.MIN_VALUE / 2;

  /**
   * @param raw probabilities of this frame; not changed
   * @param atMillis the frame's time, by a clock that is the same for all of the session
   * @param timeConstant τ; zero for no smoothing
   * @return a new array
   */
  float[] smooth(int trackId, float[] raw, long atMillis, Duration timeConstant) {
    if (atMillis < newestMillis - MEMORY.toMillis()) {
      // A recording that is sent again under the same name.
      tracks.clear();
      newestMillis = atMillis;
    }
    newestMillis = Math.max(newestMillis, atMillis);
    Track track = tracks.get(trackId);
    if (track == null || atMillis - track.atMillis > MEMORY.toMillis()) {
      track = new Track(raw.clone());
      tracks.put(trackId, track);
    } else {
      long elapsed = Math.max(0, atMillis - track.atMillis);
      track.moveTowards(raw, weightAfter(elapsed, timeConstant));
    }
    track.atMillis = Math.max(track.atMillis, atMillis);
    return track.probabilities.clone();
  }

  /** Forgets the tracks that would start afresh anyway. */
  void forgetOldTracks() {
    tracks.values().removeIf(track -> newestMillis - track.atMillis > MEMORY.toMillis());
  }

  int trackCount() {
    return tracks.size();
  }

  private static float weightAfter(long elapsedMillis, Duration timeConstant) {
    return timeConstant.isZero()
        ? 1
        : (float) (1 - Math.exp(-elapsedMillis / (double) timeConstant.toMillis()));
  }

  private static final class Track {
    private final float[] probabilities;
    private long atMillis = Long.MIN_VALUE;

    Track(float[] probabilities) {
      this.probabilities = probabilities;
    }

    void moveTowards(float[] raw, float weight) {
      for (int i = 0; i < raw.length; i++) {
        probabilities[i] += weight * (raw[i] - probabilities[i]);
      }
    }
  }
}
