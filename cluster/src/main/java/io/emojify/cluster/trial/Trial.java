package io.emojify.cluster.trial;

import io.emojify.cluster.trial.Books.Outcome;
import io.emojify.runtime.StartupException;
import io.emojify.schemas.Topics;
import io.emojify.schemas.registry.RegistrySchemaCatalog;
import io.emojify.schemas.registry.SchemaRegistryClient;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;

/**
 * Sends video through a cluster's gateway while it is scaled and while a classifier and a broker
 * are killed, and then reads the books from the topics.
 */
public final class Trial {
  private static final Duration FIRST_PICTURES = Duration.ofMinutes(2);
  private static final Duration RECOVERY = Duration.ofSeconds(90);
  private static final Duration LAST_RESULTS = Duration.ofMinutes(1);

  /** For so long after a kill the flow is watched, even if it goes on at once. */
  private static final Duration AFTERMATH = Duration.ofSeconds(20);

  /** So many pictures in so much time: the session flows. */
  private static final int FLOWING_PICTURES = 3;

  private static final Duration FLOWING = Duration.ofSeconds(5);

  private final Target target;
  private final String page;
  private final String bootstrapServers;
  private final Consumer<String> progress;

  /** What is done to the cluster. */
  public interface Target {
    void scale(String service, int instances);

    /** Ends one instance of a service with SIGKILL. */
    void kill(String service);
  }

  /**
   * @param page the gateway's address, with a slash at its end
   * @param progress gets a line for each step
   */
  public Trial(Target target, String page, String bootstrapServers, Consumer<String> progress) {
    this.target = target;
    this.page = page;
    this.bootstrapServers = bootstrapServers;
    this.progress = progress;
  }

  public TrialReport run() throws InterruptedException {
    Topics topics = topics();
    Books books = new Books();
    try (TopicTail tail = TopicTail.start(bootstrapServers, topics, books);
        Audience audience = Audience.gather(page, topics)) {
      progress.accept("Sending video in several sessions ...");
      audience.start();
      await("every session shows pictures", FIRST_PICTURES, () -> flows(audience));

      progress.accept("Scaling the classifier to three ...");
      target.scale("classifier", 3);
      await("every session shows pictures", RECOVERY, () -> flows(audience));

      Duration classifierStall = stallOf(audience, "classifier");
      Duration brokerStall = stallOf(audience, "kafka-" + leader());

      long end = System.nanoTime();
      audience.stop();
      progress.accept("Waiting for the last results ...");
      await("ingest has answered", LAST_RESULTS, () -> !audience.isWaiting());
      awaitQuietly(LAST_RESULTS, () -> report(audience, books).unaccounted() == 0);
      return report(audience, books)
          .with(
              audience.foreign(),
              (int) audience.withFewerThan(1, end - FLOWING.toNanos()),
              brokerStall,
              classifierStall);
    }
  }

  private Duration stallOf(Audience audience, String service) throws InterruptedException {
    progress.accept("Killing '%s' ...".formatted(service));
    long killed = System.nanoTime();
    target.kill(service);
    await(
        "every session goes on after '%s' was killed".formatted(service),
        RECOVERY,
        () -> System.nanoTime() - killed > AFTERMATH.toNanos() && flows(audience));
    Duration stall = audience.longestGap(killed, System.nanoTime());
    progress.accept("The longest wait for a picture: %s s".formatted(TrialReport.seconds(stall)));
    return stall;
  }

  private static boolean flows(Audience audience) {
    long since = System.nanoTime() - FLOWING.toNanos();
    return audience.withFewerThan(FLOWING_PICTURES, since) == 0;
  }

  private static TrialReport report(Audience audience, Books books) {
    return TrialReport.ofFrames(
        audience.accepted(),
        audience.ended(books, Outcome.ANNOTATED),
        audience.ended(books, Outcome.SKIPPED),
        audience.ended(books, Outcome.DEAD_LETTERED));
  }

  /** The broker whose end costs most: it also leads the controllers. */
  private int leader() throws InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin.describeMetadataQuorum().quorumInfo().get().leaderId();
    } catch (ExecutionException e) {
      throw new StartupException("the brokers don't say who leads: " + e.getMessage(), e);
    }
  }

  /** Schemas have the numbers that the cluster's registry gave them. */
  private Topics topics() {
    SchemaRegistryClient registry = new SchemaRegistryClient(URI.create(page));
    return new Topics(
        new RegistrySchemaCatalog(registry, Optional.empty(), List.of(), InstantSource.system()),
        Topics.DEFAULT_PARTITIONS);
  }

  private static void await(String what, Duration bound, BooleanSupplier condition)
      throws InterruptedException {
    if (!awaitQuietly(bound, condition)) {
      throw new StartupException("waited %d s in vain until %s".formatted(bound.toSeconds(), what));
    }
  }

  private static boolean awaitQuietly(Duration bound, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + bound.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(100);
    }
    return true;
  }
}
