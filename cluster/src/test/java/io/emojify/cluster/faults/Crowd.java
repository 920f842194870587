package io.emojify.cluster.faults;

import io.emojify.cluster.trial.Books;
import io.emojify.cluster.trial.TrialClip;
import io.emojify.cluster.trial.TrialSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Several visitors at once, each with a mark in the pictures that no other has. */
final class Crowd implements AutoCloseable {
  /** So many pictures in so much time are a flow; what it counts is in {@code Watcher}. */
  static final Duration FLOW = Duration.ofSeconds(4);

  private static final Duration LAST_ANSWERS = Duration.ofSeconds(15);

  private final List<Visitor> visitors;

  private Crowd(List<Visitor> visitors) {
    this.visitors = List.copyOf(visitors);
  }

  /**
   * @param clips one for each visitor
   */
  static Crowd come(String page, List<TrialClip> clips) {
    return new Crowd(clips.stream().map(clip -> Visitor.come(page, clip)).toList());
  }

  /** When the last of them began to see a flow of pictures, of those that came after a moment. */
  OptionalLong allSeeSince(long nanos) {
    long last = Long.MIN_VALUE;
    for (Visitor visitor : visitors) {
      OptionalLong flow = visitor.watcher().flowSince(nanos, FLOW);
      if (flow.isEmpty()) {
        return OptionalLong.empty();
      }
      last = Math.max(last, flow.getAsLong());
    }
    return OptionalLong.of(last);
  }

  /** The longest time that any of them had no picture, of those that touch two moments. */
  Duration longestStall(long from, long to) {
    return visitors.stream()
        .map(visitor -> visitor.watcher().longestGap(from, to))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** Pictures that somebody got of another. */
  int foreign() {
    return visitors.stream().mapToInt(visitor -> visitor.watcher().foreign()).sum();
  }

  /** Nothing is sent any more, and all that can be answered is. */
  void stopSending() throws InterruptedException {
    for (Visitor visitor : visitors) {
      visitor.stopSending();
    }
    Waiting.until(LAST_ANSWERS, () -> visitors.stream().noneMatch(Visitor::isWaiting));
  }

  /** What became of all frames that ingest has acknowledged. */
  Ledger ledger(Books books) {
    return Ledger.of(acceptedBySession(), books);
  }

  /** The sequences that ingest has acknowledged; a visitor has a new session after each loss. */
  Map<String, Set<Long>> acceptedBySession() {
    return visitors.stream()
        .flatMap(visitor -> visitor.sessions().stream())
        .collect(Collectors.toMap(TrialSession::id, session -> Set.copyOf(session.accepted())));
  }

  @Override
  public void close() throws InterruptedException {
    for (Visitor visitor : visitors) {
      visitor.close();
    }
  }
}
