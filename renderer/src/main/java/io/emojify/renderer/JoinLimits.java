package io.emojify.renderer;

import java.time.Duration;

/**
 * How long, and how much of, one half of a pair is kept for the other.
 *
 * @param liveWait for the expressions of a live frame; after it they are as good as lost, since
 *     every stage before skips what is older than its budget
 * @param recordedWait for those of a recorded frame, which nobody skips; only a failure takes so
 *     long
 * @param frameWait for the frame of expressions that came first
 * @param bytesPerSession of waiting JPEGs
 */
record JoinLimits(
    Duration liveWait, Duration recordedWait, Duration frameWait, long bytesPerSession) {

  static JoinLimits forBudget(Duration stalenessBudget) {
    return new JoinLimits(
        stalenessBudget.plusMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(1), 32L << 20);
  }

  Duration wait(boolean live) {
    return live ? liveWait : recordedWait;
  }
}
