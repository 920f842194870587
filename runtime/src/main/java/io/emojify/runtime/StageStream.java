package io.emojify.runtime;

import io.emojify.runtime.metrics.StreamMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A stage's stream from start to stop. */
public final class StageStream implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StageStream.class);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(4);

  /** Members learn of a rebalance by a heartbeat, so a third, as is usual, would cost a second. */
  private static final int HEARTBEATS_PER_SESSION = 5;

  private static final int BATCH_BYTES = 512 * 1024;
  private static final int MAX_REQUEST_BYTES = 4 << 20;

  private final String stage;
  private final Topology topology;
  private final MeterRegistry meters;
  private final int threads;
  private final WatchdogOptions watchdog;
  private final InstantSource clock;
  private final Properties properties = new Properties();
  private volatile Optional<KafkaStreams> streams = Optional.empty();
  private volatile Optional<StreamProgress> progress = Optional.empty();

  /**
   * Prepares the stream; the process's health says when it runs.
   *
   * @param reportedElsewhere topics whose unreadable records another stage sets aside
   */
  public StageStream(
      String stage,
      Topology topology,
      StageOptions options,
      ServiceContext context,
      StageLedger ledger,
      Set<String> reportedElsewhere) {
    this(stage, topology, options, context, ledger, reportedElsewhere, Map.of());
  }

  /**
   * The same for a stage that no live picture waits for.
   *
   * @param own settings that it has otherwise
   */
  public StageStream(
      String stage,
      Topology topology,
      StageOptions options,
      ServiceContext context,
      StageLedger ledger,
      Set<String> reportedElsewhere,
      Map<String, Object> own) {
    this.stage = stage;
    this.topology = topology;
    this.meters = context.meters();
    this.threads = options.threads();
    this.watchdog = context.watchdog();
    this.clock = context.clock();
    StageErrors errors =
        new StageErrors(stage, context.topics(), reportedElsewhere, ledger, context.clock());
    properties.putAll(config(stage, options, context.kafka()));
    properties.putAll(errors.streamsConfig());
    properties.putAll(own);
    context.health().register(stage, this::problem);
    context.health().registerEnd(stage, this::end);
  }

  private Optional<String> problem() {
    return streams.map(this::problemOf).orElse(Optional.of("its stream is not started"));
  }

  private Optional<String> problemOf(KafkaStreams running) {
    KafkaStreams.State state = running.state();
    if (state != KafkaStreams.State.RUNNING) {
      return Optional.of("its stream is " + state);
    }
    int left = running.metadataForLocalThreads().size();
    return left < threads
        ? Optional.of("%d of its %d stream threads have died".formatted(threads - left, threads))
        : progress.flatMap(StreamProgress::problem);
  }

  /** A stream that is in error stays so. */
  private Optional<String> end() {
    return streams
        .filter(running -> running.state() == KafkaStreams.State.ERROR)
        .map(running -> "its stream is " + running.state());
  }

  /** Starts it in the background. */
  public void start() {
    KafkaStreams running = new KafkaStreams(topology, properties);
    running.setUncaughtExceptionHandler(
        error -> {
          log.error("{}: a stream thread died and is replaced", stage, error);
          return StreamThreadExceptionResponse.REPLACE_THREAD;
        });
    StreamMetrics.bind(meters, stage, topology, running);
    streams = Optional.of(running);
    progress =
        Optional.of(
            new StreamProgress(
                () -> StreamProgress.Reading.of(running), watchdog.patience(), clock));
    running.start();
  }

  /** The numbers of the partitions that this instance works on at this moment. */
  public Set<Integer> partitions() {
    return streams.stream()
        .flatMap(running -> running.metadataForLocalThreads().stream())
        .flatMap(thread -> thread.activeTasks().stream())
        .flatMap(task -> task.topicPartitions().stream())
        .map(TopicPartition::partition)
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Settings whose defaults would cost a live picture dearly; ARCHITECTURE.md gives the figures.
   */
  static Map<String, Object> config(String stage, StageOptions options, KafkaOptions kafka) {
    Map<String, Object> config = new HashMap<>(kafka.clientProperties());
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "emojify-" + stage);
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, options.threads());
    config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 500);
    config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    // A record ends the wait at once; without any, each turn of the loop costs half a millisecond.
    config.put(StreamsConfig.POLL_MS_CONFIG, 500);
    // By default a task with two topics waits until it knows that the one without records has none:
    // up to a whole fetch, half a second. The renderer's join takes them in any order.
    config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, StreamsConfig.MAX_TASK_IDLE_MS_DISABLED);
    config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_GLOBAL_ENABLED_CONFIG, true);
    config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    config.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, options.groupProtocol().id());
    if (options.groupProtocol() == GroupProtocol.CLASSIC) {
      // Under the streams protocol these are the broker's to say, and refused here.
      int timeout = (int) options.sessionTimeout().toMillis();
      config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), timeout);
      config.put(
          StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
          timeout / HEARTBEATS_PER_SESSION);
    }
    // Streams waits 100 ms for a batch to fill: on every hop.
    config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 0);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH_BYTES);
    config.put(
        StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), MAX_REQUEST_BYTES);
    config.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "none");
    return config;
  }

  /** Leaves the group, so that others take over its partitions at once instead of after 45 s. */
  @Override
  public void close() {
    streams.ifPresent(this::close);
  }

  private void close(KafkaStreams running) {
    boolean closed =
        running.close(
            CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
                .withTimeout(CLOSE_TIMEOUT));
    if (!closed) {
      log.warn("{}: its stream did not stop within {} s", stage, CLOSE_TIMEOUT.toSeconds());
    }
  }
}
