package io.emojify.cluster.trial;

import io.emojify.cluster.trial.Books.Outcome;
import io.emojify.runtime.StartupException;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** All sessions of a trial, sending at one pace. */
final class Audience implements AutoCloseable {
  /** Of twelve partitions, so many that any of three instances has some of them. */
  private static final int SESSIONS = 9;

  private static final int MAX_CONNECTIONS = 150;
  private static final int FRAMES_PER_SECOND = 1;

  private final List<TrialSession> sessions;
  private final ScheduledExecutorService sender = Executors.newSingleThreadScheduledExecutor();

  private Audience(List<TrialSession> sessions) {
    this.sessions = List.copyOf(sessions);
  }

  /** Opens sessions until so many are on partitions of their own. */
  static Audience gather(String page, Topics topics) {
    List<TrialSession> sessions = new ArrayList<>();
    Set<Integer> partitions = new HashSet<>();
    TrialClip clip = TrialClip.render(sessions.size());
    for (int i = 0; i < MAX_CONNECTIONS && sessions.size() < SESSIONS; i++) {
      TrialSession session = TrialSession.open(page, clip, new Watcher(clip.mark()));
      if (partitions.add(topics.frames().partitionOf(session.id()))) {
        sessions.add(session);
        clip = TrialClip.render(sessions.size());
      } else {
        session.close();
      }
    }
    if (sessions.size() < SESSIONS) {
      throw new StartupException("the sessions' ids don't spread over the partitions");
    }
    return new Audience(sessions);
  }

  void start() {
    long period = TimeUnit.SECONDS.toMicros(1) / FRAMES_PER_SECOND;
    for (int i = 0; i < sessions.size(); i++) {
      TrialSession session = sessions.get(i);
      sender.scheduleAtFixedRate(
          session::sendNext, i * period / sessions.size(), period, TimeUnit.MICROSECONDS);
    }
  }

  /** Sends no more. */
  void stop() throws InterruptedException {
    sender.shutdown();
    if (!sender.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new StartupException("a frame could not be sent for a minute");
    }
  }

  /** Sessions that got fewer pictures since a moment of {@link System#nanoTime}. */
  long withFewerThan(int pictures, long since) {
    return sessions.stream()
        .filter(session -> session.watcher().picturesSince(since) < pictures)
        .count();
  }

  boolean isWaiting() {
    return sessions.stream().anyMatch(TrialSession::isWaiting);
  }

  int foreign() {
    return sum(session -> session.watcher().foreign());
  }

  int accepted() {
    return sum(session -> session.accepted().size());
  }

  int ended(Books books, Outcome outcome) {
    return sum(session -> books.of(session.id(), session.accepted()).getOrDefault(outcome, 0));
  }

  /** The longest time without a picture of any session between two moments. */
  Duration longestGap(long from, long to) {
    return sessions.stream()
        .map(session -> session.watcher().longestGap(from, to))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  @Override
  public void close() {
    sender.shutdownNow();
    sessions.forEach(TrialSession::close);
  }

  private int sum(ToIntFunction<TrialSession> figure) {
    return sessions.stream().mapToInt(figure).sum();
  }
}
