package io.emojify.cluster.faults;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How a fault went. Times in seconds.
 *
 * @param sessions how many there were; each visitor has a new one after ingest was lost
 * @param repeats results that came for frames that had one
 * @param foreign pictures that somebody got of another
 * @param recovery from the fault's end until everybody saw pictures again; negative if that never
 *     came
 * @param longestStall the longest that anybody waited for a picture, the fault included
 * @param missing the frames that have no end
 * @param complaints what else wasn't as it should be, in words
 */
record CaseResult(
    String fault,
    int sessions,
    int accepted,
    int annotated,
    int skipped,
    int deadLettered,
    int unaccounted,
    int repeats,
    int foreign,
    double recovery,
    double longestStall,
    List<String> missing,
    List<String> complaints) {
  /**
   * Far above what was seen, also on a machine that builds: it is to find what never comes back.
   */
  static final Duration MAX_RECOVERY = Duration.ofSeconds(120);

  private static final double NEVER = -1;

  static CaseResult of(String fault, int sessions, int foreign, Ledger ledger, Outcome outcome) {
    return new CaseResult(
        fault,
        sessions,
        ledger.accepted(),
        ledger.annotated(),
        ledger.skipped(),
        ledger.deadLettered(),
        ledger.unaccounted(),
        outcome.repeats(),
        foreign,
        outcome.recovery() == null ? NEVER : seconds(outcome.recovery()),
        seconds(outcome.longestStall()),
        ledger.missing(),
        outcome.complaints());
  }

  /** There was no flow of pictures that it could have disturbed. */
  static CaseResult notTried(String fault, String why) {
    return new CaseResult(fault, 0, 0, 0, 0, 0, 0, 0, 0, NEVER, 0, List.of(), List.of(why));
  }

  /**
   * What isn't in the ledger.
   *
   * @param recovery null if it never came
   */
  record Outcome(Duration recovery, Duration longestStall, int repeats, List<String> complaints) {}

  /** Whether anybody sent anything, so that the numbers say something. */
  boolean wasTried() {
    return sessions > 0;
  }

  boolean hasRecovered() {
    return recovery >= 0 && recovery <= MAX_RECOVERY.toSeconds();
  }

  /** Whether nothing was lost, nobody saw another's picture, and it went on and goes on. */
  boolean isGood() {
    return accepted > 0
        && annotated > 0
        && unaccounted == 0
        && foreign == 0
        && hasRecovered()
        && complaints.isEmpty();
  }

  String recoveryText() {
    return recovery < 0 ? "never" : oneDigit(recovery);
  }

  static String oneDigit(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  private static double seconds(Duration duration) {
    return Math.round(duration.toMillis() / 100.0) / 10.0;
  }
}
