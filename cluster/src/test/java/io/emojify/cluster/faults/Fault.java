package io.emojify.cluster.faults;

import java.time.Duration;

/**
 * Something bad that happens and passes.
 *
 * @param name for the table
 * @param lasts from its beginning to its end
 */
record Fault(String name, Step begin, Duration lasts, Step end) {
  /** After so long an orchestrator has noticed that a process is gone, and starts it again. */
  private static final Duration AWAY = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** Does something to the stand. */
  interface Step {
    void run() throws InterruptedException;
  }

  static Fault kill(String whom, FaultTarget target) {
    return new Fault("kill -9 " + whom, target::kill, AWAY, target::start);
  }

  static Fault stop(String whom, FaultTarget target) {
    return new Fault(
        "stop " + whom,
        () -> {
          target.beginStop();
          target.awaitStop();
        },
        AWAY,
        target::start);
  }

  static Fault pause(String whom, FaultTarget target) {
    return new Fault("pause " + whom, target::pause, PAUSE, target::resume);
  }

  static Fault network(String name, NetworkWeather weather, Duration lasts, Runnable begin) {
    return new Fault(name, begin::run, lasts, weather::clearUp);
  }
}
