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

  private final double timeConstantMillis;
  private final Map<Integer, Track> tracks = new HashMap<>();

  /**
   * @param timeConstant τ; zero for no smoothing
   */
  ExpressionSmoother(Duration timeConstant) {
    this.timeConstantMillis = timeConstant.toMillis();
  }

  /**
   * @param raw probabilities of this frame; not changed
   * @param atMillis when the frame was received
   * @return a new array
   */
  float[] smooth(int trackId, float[] raw, long atMillis) {
    Track track = tracks.get(trackId);
    if (track == null || atMillis - track.atMillis > MEMORY.toMillis()) {
      track = new Track(raw.clone());
      tracks.put(trackId, track);
    } else {
      long elapsed = Math.max(0, atMillis - track.atMillis);
      track.moveTowards(raw, weightAfter(elapsed));
    }
    track.atMillis = Math.max(track.atMillis, atMillis);
    return track.probabilities.clone();
  }

  /** Forgets the tracks that would start afresh anyway. */
  void forgetOldTracks(long nowMillis) {
    tracks.values().removeIf(track -> nowMillis - track.atMillis > MEMORY.toMillis());
  }

  int trackCount() {
    return tracks.size();
  }

  private float weightAfter(long elapsedMillis) {
    return timeConstantMillis == 0
        ? 1
        : (float) (1 - Math.exp(-elapsedMillis / timeConstantMillis));
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
