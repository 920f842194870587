package io.emojify.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** What the parts of a process say of themselves. Thread-safe. */
public final class Health {
  private final Map<String, Supplier<Optional<String>>> checks = new ConcurrentSkipListMap<>();

  /**
   * Adds a part.
   *
   * @param problem why the part isn't ready, or empty if it is; asked on every request, so it must
   *     be quick
   */
  public void register(String part, Supplier<Optional<String>> problem) {
    checks.put(part, problem);
  }

  /** The parts that aren't ready, each with its reason. */
  public Map<String, String> problems() {
    Map<String, String> problems = new ConcurrentSkipListMap<>();
    checks.forEach((part, check) -> check.get().ifPresent(problem -> problems.put(part, problem)));
    return problems;
  }

  public boolean isReady() {
    return problems().isEmpty();
  }
}
