package io.emojify.standalone;

import io.emojify.analytics.AnalyticsOptions;
import io.emojify.classifier.ClassifierOptions;
import io.emojify.detector.DetectorOptions;
import io.emojify.ingest.IngestOptions;
import io.emojify.renderer.RendererOptions;
import io.emojify.runtime.HttpOptions;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.ViewOptions;
import io.emojify.runtime.WatchdogOptions;
import io.emojify.schemas.Topics;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Everything that the standalone can be told: its own options and those of all stages.
 *
 * @param kafkaPort of the embedded broker; a free one is used if it is taken
 * @param dataFolder of the broker; without one its data go with the process
 * @param partitions of every topic
 * @param analytics empty for no summaries
 */
public record StandaloneOptions(
    int kafkaPort,
    Optional<Path> dataFolder,
    int partitions,
    HttpOptions http,
    WatchdogOptions watchdog,
    StageOptions stage,
    IngestOptions ingest,
    DetectorOptions detector,
    ClassifierOptions classifier,
    RendererOptions renderer,
    Optional<AnalyticsOptions> analytics,
    ViewOptions view) {

  public StandaloneOptions {
    if (kafkaPort < 1 || kafkaPort > 65535) {
      throw new InvalidOptionException("--kafka-port must be from 1 to 65535, not " + kafkaPort);
    }
    if (partitions < 1) {
      throw new InvalidOptionException("--partitions must be at least 1, not " + partitions);
    }
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    @Option(
        names = "--kafka-port",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_KAFKA_PORT:-9092}",
        description =
            "The broker's port, for other programs on this machine; a free one is used if it is"
                + " taken (default: ${DEFAULT-VALUE}).")
    private int kafkaPort;

    @Option(
        names = "--data-dir",
        paramLabel = "FOLDER",
        defaultValue = "${env:EMOJIFY_DATA_DIR}",
        description =
            "Keep the broker's data here, the last minute's frames included; without it they are"
                + " gone at the end.")
    private Path dataFolder;

    @Option(
        names = "--partitions",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_PARTITIONS:-" + Topics.DEFAULT_PARTITIONS + "}",
        description = "Partitions of every topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Mixin private HttpOptions.Flags http;
    @Mixin private WatchdogOptions.Flags watchdog;
    @Mixin private StageOptions.Flags stage;
    @Mixin private IngestOptions.Flags ingest;
    @Mixin private DetectorOptions.Flags detector;
    @Mixin private ClassifierOptions.Flags classifier;
    @Mixin private RendererOptions.Flags renderer;
    @Mixin private AnalyticsOptions.Flags analytics;
    @Mixin private ViewOptions.Flags view;

    public StandaloneOptions options() {
      return new StandaloneOptions(
          kafkaPort,
          Optional.ofNullable(dataFolder),
          partitions,
          http.options(),
          watchdog.options(),
          stage.options(),
          ingest.options(),
          detector.options(),
          classifier.options(),
          renderer.options(),
          Optional.of(analytics.options()),
          view.options());
    }
  }
}
