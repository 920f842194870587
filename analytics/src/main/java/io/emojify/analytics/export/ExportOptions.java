package io.emojify.analytics.export;

import io.emojify.runtime.InvalidOptionException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/**
 * What of the results goes where.
 *
 * @param jsonLines instead of CSV
 * @param file standard output if empty
 * @param force replaces a file that is there
 * @param sessions all if empty
 * @param from when the first frame was received; all that is kept if empty
 * @param to before which frames were received; no such bound if empty
 * @param follow goes on with what comes
 */
record ExportOptions(
    boolean jsonLines,
    Optional<Path> file,
    boolean force,
    Set<String> sessions,
    Optional<Instant> from,
    Optional<Instant> to,
    boolean follow) {

  ExportOptions {
    sessions = Set.copyOf(sessions);
    if (follow && to.isPresent()) {
      throw new InvalidOptionException("--follow has no end: leave out --to, or --follow");
    }
    if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
      throw new InvalidOptionException("--from must be before --to");
    }
  }

  /** On the command line. */
  static final class Flags {
    @Option(names = "--csv", description = "Comma-separated values, with a header (the default).")
    private boolean csv;

    @Option(names = "--jsonl", description = "JSON lines: one object a row.")
    private boolean jsonLines;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "Where the rows go (default: standard output).")
    private Path file;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Option(
        names = "--session",
        paramLabel = "ID",
        description = "Only this session; may be repeated (default: all).")
    private List<String> sessions = List.of();

    @Option(
        names = "--from-beginning",
        description = "All that is kept, seven days (the default without --from).")
    private boolean fromBeginning;

    @Option(
        names = "--from",
        paramLabel = "TIME",
        description =
            "Only frames received at this time or later: 2026-11-22T09:30:00Z, 2026-11-22T09:30 (of"
                + " this machine's zone), 2026-11-22, 10m (ten minutes ago) or now.")
    private String from;

    @Option(
        names = "--to",
        paramLabel = "TIME",
        description = "Only frames received before this time.")
    private String to;

    @Option(
        names = "--follow",
        description = "Go on with what comes, until Ctrl-C. With --from now, nothing else.")
    private boolean follow;

    ExportOptions options(InstantSource clock) {
      if (csv && jsonLines) {
        throw new InvalidOptionException("--csv and --jsonl: choose one");
      }
      if (fromBeginning && from != null) {
        throw new InvalidOptionException("--from-beginning and --from: choose one");
      }
      return new ExportOptions(
          jsonLines,
          Optional.ofNullable(file),
          force,
          Set.copyOf(sessions),
          parse("--from", from, clock),
          parse("--to", to, clock),
          follow);
    }

    private static Optional<Instant> parse(String name, String text, InstantSource clock) {
      return Optional.ofNullable(text)
          .map(given -> TimeOption.parse(name, given, clock.instant(), ZoneId.systemDefault()));
    }
  }
}
