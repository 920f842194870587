package io.emojify.schemas;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The catalogue of topics. Every key is a session id, hashed by Kafka's default partitioner.
 *
 * <p>Pixels are gone a minute after they came. A record outlives its topic's retention by the time
 * that its segment stays open, by the broker's check interval and by the delay until the file is
 * removed, so the retention is a minute less those: 60 s − 10 s − 5 s − 1 s. The check interval is
 * the broker's ({@code log.retention.check.interval.ms}, 5 minutes by default) and has to be set to
 * 5 s there; the standalone's broker does.
 */
public final class Topics {
  /** Enough for twelve instances of a stage. */
  public static final int DEFAULT_PARTITIONS = 12;

  /** How often the broker has to look for segments that are due; see above. */
  public static final Duration RETENTION_CHECK_INTERVAL = Duration.ofSeconds(5);

  static final String FRAMES = "emojify.frames";
  static final String FACES = "emojify.faces";
  static final String EMOTIONS = "emojify.emotions";
  static final String ANNOTATED = "emojify.annotated";
  static final String DEAD_LETTERS = "emojify.dead-letters";
  static final String SUMMARIES = "emojify.emotion-summary";

  private static final Duration PIXEL_RETENTION = Duration.ofSeconds(44);
  private static final Duration PIXEL_SEGMENT_TIME = Duration.ofSeconds(10);
  private static final Duration RESULT_RETENTION = Duration.ofDays(7);
  private static final Duration RESULT_SEGMENT_TIME = Duration.ofHours(6);
  private static final int MEBIBYTE = 1 << 20;

  private final int partitions;
  private final Topic<String, Frame> frames;
  private final Topic<String, FrameFaces> faces;
  private final Topic<String, FrameEmotions> emotions;
  private final Topic<String, AnnotatedFrame> annotated;
  private final Topic<String, DeadLetter> deadLetters;
  private final Topic<String, EmotionSummary> summaries;

  /**
   * @param partitions of every topic, at least 1
   */
  public Topics(SchemaCatalog catalog, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("topics need at least one partition");
    }
    this.partitions = partitions;
    frames = pixels(FRAMES, serde(Frame.getClassSchema(), catalog));
    faces = pixels(FACES, serde(FrameFaces.getClassSchema(), catalog));
    emotions = results(EMOTIONS, serde(FrameEmotions.getClassSchema(), catalog));
    annotated = pixels(ANNOTATED, serde(AnnotatedFrame.getClassSchema(), catalog));
    deadLetters = results(DEAD_LETTERS, serde(DeadLetter.getClassSchema(), catalog));
    summaries = results(SUMMARIES, serde(EmotionSummary.getClassSchema(), catalog));
  }

  /** With the schemas that ship with the product. */
  public static Topics bundled(int partitions) {
    return new Topics(new BundledSchemaCatalog(), partitions);
  }

  public Topic<String, Frame> frames() {
    return frames;
  }

  public Topic<String, FrameFaces> faces() {
    return faces;
  }

  public Topic<String, FrameEmotions> emotions() {
    return emotions;
  }

  public Topic<String, AnnotatedFrame> annotated() {
    return annotated;
  }

  public Topic<String, DeadLetter> deadLetters() {
    return deadLetters;
  }

  public Topic<String, EmotionSummary> summaries() {
    return summaries;
  }

  public List<Topic<?, ?>> all() {
    return List.of(frames, faces, emotions, annotated, deadLetters, summaries);
  }

  private static <T extends SpecificRecord> AvroSerde<T> serde(
      Schema schema, SchemaCatalog catalog) {
    return new AvroSerde<>(schema, catalog);
  }

  private <V> Topic<String, V> pixels(String name, Serde<V> serde) {
    return new Topic<>(
        name,
        Serdes.String(),
        serde,
        partitions,
        PIXEL_RETENTION,
        PIXEL_SEGMENT_TIME,
        16 * MEBIBYTE,
        4 * MEBIBYTE);
  }

  private <V> Topic<String, V> results(String name, Serde<V> serde) {
    return new Topic<>(
        name,
        Serdes.String(),
        serde,
        partitions,
        RESULT_RETENTION,
        RESULT_SEGMENT_TIME,
        16 * MEBIBYTE,
        MEBIBYTE);
  }
}
