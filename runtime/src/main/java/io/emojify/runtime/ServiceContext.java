package io.emojify.runtime;

import io.emojify.schemas.SchemaCatalog;
import io.emojify.schemas.Topics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;

/** What the parts of one process share. */
public record ServiceContext(
    KafkaOptions kafka,
    Topics topics,
    PrometheusMeterRegistry meters,
    Health health,
    InstantSource clock,
    WatchdogOptions watchdog) {

  /**
   * A new one for a process that talks to {@code kafka}.
   *
   * @param catalog of the schemas that it reads and writes
   */
  public static ServiceContext create(KafkaOptions kafka, SchemaCatalog catalog) {
    return create(kafka, catalog, WatchdogOptions.defaults());
  }

  /** The same with options of its own for the watchdog. */
  public static ServiceContext create(
      KafkaOptions kafka, SchemaCatalog catalog, WatchdogOptions watchdog) {
    return new ServiceContext(
        kafka,
        new Topics(catalog, kafka.partitions()),
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new Health(),
        InstantSource.system(),
        watchdog);
  }

  public StageLedger ledger(String stage) {
    return new StageLedger(meters, stage);
  }
}
