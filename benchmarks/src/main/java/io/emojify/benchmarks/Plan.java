package io.emojify.benchmarks;

import java.time.Duration;
import java.util.List;

/**
 * How long and how often things are measured.
 *
 * @param rounds of pipeline and loops, in turn
 * @param warmUp of the pipeline after its start; until then the JVM compiles
 * @param flatOut how long the pipeline runs flat out
 * @param loop how long each loop runs, after a quarter of that to warm up
 * @param live how long each live load runs
 * @param overloadSlices how often the overload runs for {@code live}
 * @param flatOutSessions how many recordings at once
 * @param liveSessions how many live sessions share the same rate
 * @param starts of the standalone
 * @param idle how long it is left alone
 */
record Plan(
    int rounds,
    Duration warmUp,
    Duration flatOut,
    Duration loop,
    Duration live,
    int overloadSlices,
    List<Integer> flatOutSessions,
    List<Integer> liveSessions,
    int starts,
    Duration idle) {

  /** About twenty minutes. */
  static Plan full() {
    return new Plan(
        5,
        Duration.ofSeconds(30),
        Duration.ofSeconds(20),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        2,
        List.of(1, 2, 4, 8, 16),
        List.of(1, 4, 16, 64),
        5,
        Duration.ofSeconds(60));
  }

  /** Three minutes or so, to see that all works; its figures are rough. */
  static Plan quick() {
    return new Plan(
        1,
        Duration.ofSeconds(8),
        Duration.ofSeconds(5),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        1,
        List.of(1, 4),
        List.of(1, 8),
        1,
        Duration.ofSeconds(5));
  }

  Plan withRounds(int count) {
    return new Plan(
        count,
        warmUp,
        flatOut,
        loop,
        live,
        overloadSlices,
        flatOutSessions,
        liveSessions,
        starts,
        idle);
  }

  /** With the overload for so long. */
  Plan withSoak(Duration soak) {
    return new Plan(
        rounds,
        warmUp,
        flatOut,
        loop,
        live,
        (int) Math.max(1, soak.dividedBy(live)),
        flatOutSessions,
        liveSessions,
        starts,
        idle);
  }
}
