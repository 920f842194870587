package io.emojify.cluster.faults;

import java.time.Duration;
import java.util.List;

/**
 * Something bad that happens and passes.
 *
 * @param name for the table
 * @param lasts from its beginning to its end
 */
record Fault(String name, Beginning begin, Duration lasts, Step end) {
  /** After so long an orchestrator has noticed that a process is gone, and starts it again. */
  private static final Duration AWAY = Duration.ofSeconds(1);

  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** Does something to the stand. */
  interface Step {
    void run() throws InterruptedException;
  }

  /** Does something bad to the stand. */
  interface Beginning {
    /**
     * @return what hasn't gone as it should, in words
     */
    List<String> run() throws InterruptedException;

    static Beginning of(Step step) {
      return () -> {
        step.run();
        return List.of();
      };
    }
  }

  static Fault kill(String whom, FaultTarget target) {
    return new Fault("kill -9 " + whom, Beginning.of(target::kill), AWAY, target::start);
  }

  static Fault stop(String whom, FaultTarget target) {
    return new Fault(
        "stop " + whom,
        () -> {
          target.beginStop();
          return target.awaitStop().stream()
              .map(name -> name + " didn't end by itself and had to be killed")
              .toList();
        },
        AWAY,
        target::start);
  }

  static Fault pause(String whom, FaultTarget target) {
    return new Fault("pause " + whom, Beginning.of(target::pause), PAUSE, target::resume);
  }

  static Fault network(String name, NetworkWeather weather, Duration lasts, Runnable begin) {
    return new Fault(name, Beginning.of(begin::run), lasts, weather::clearUp);
  }
}
