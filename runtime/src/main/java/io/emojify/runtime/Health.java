package io.emojify.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** What the parts of a process say of themselves. Thread-safe. */
public final class Health {
  private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentSkipListMap<>();
  private final Map<String, Supplier<Optional<String>>> ends = new ConcurrentSkipListMap<>();

  /**
   * Adds a part.
   *
   * @param problem why the part isn't ready, or empty if it is; asked on every request, so it must
   *     be quick
   */
  public void register(String part, Supplier<Optional<String>> problem) {
    checks.put(part, problem);
  }

  /**
   * Adds a part that can come to an end by itself.
   *
   * @param end why only a new process helps, or empty as long as the part may recover; asked on
   *     every request, so it must be quick
   */
  public void registerEnd(String part, Supplier<Optional<String>> end) {
    ends.put(part, end);
  }

  /** The parts that aren't ready, each with its reason. */
  public Map<String, String> problems() {
    return ask(checks);
  }

  /** The parts that have ended, each with its reason: a restart is the cure. */
  public Map<String, String> ends() {
    return ask(ends);
  }

  private static Map<String, String> ask(Map<String, Supplier<Optional<String>>> parts) {
    Map<String, String> problems = new ConcurrentSkipListMap<>();
    parts.forEach((part, check) -> check.get().ifPresent(problem -> problems.put(part, problem)));
    return problems;
  }

  public boolean isReady() {
    return problems().isEmpty();
  }
}
