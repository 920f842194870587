package io.emojify.analytics.erase;

import java.time.Duration;

/**
 * How the eraser goes about it.
 *
 * @param late how long after a frame came in its result may still come, all repeats included
 * @param check how often it looks whether Kafka has deleted what was marked
 */
public record ErasurePace(Duration late, Duration check) {
  /**
   * A frame is on its topic for a minute, and so is what the detector makes of it; summaries follow
   * within half a minute, and what else they wait for is added.
   */
  private static final Duration LATE = Duration.ofMinutes(2);

  /** The last of them is to fit into the hour that is promised. */
  private static final Duration CHECK = Duration.ofMinutes(5);

  /**
   * As promises are kept with the topics as they are.
   *
   * @param grace how long a summary waits for late frames
   */
  public static ErasurePace withGrace(Duration grace) {
    return new ErasurePace(LATE.plus(grace), CHECK);
  }
}
