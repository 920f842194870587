package io.emojify.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Something that may be wrong for a while before it is worth telling. Thread-safe.
 *
 * <p>It knows only what it is asked, so whoever asks must do so more often than {@code patience}.
 */
final class LastingTrouble {
  private final Duration patience;
  private final InstantSource clock;
  private Optional<Instant> since = Optional.empty();

  LastingTrouble(Duration patience, InstantSource clock) {
    this.patience = patience;
    this.clock = clock;
  }

  /**
   * What is to be told of what is wrong at present.
   *
   * @param trouble empty if nothing is
   */
  synchronized Optional<String> judge(Optional<String> trouble) {
    if (trouble.isEmpty()) {
      since = Optional.empty();
      return Optional.empty();
    }
    Instant now = clock.instant();
    Instant begun = since.orElse(now);
    since = Optional.of(begun);
    Duration lasted = Duration.between(begun, now);
    return lasted.compareTo(patience) < 0
        ? Optional.empty()
        : Optional.of("%s, for %d s now".formatted(trouble.get(), lasted.toSeconds()));
  }
}
