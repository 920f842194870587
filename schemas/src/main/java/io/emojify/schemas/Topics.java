package io.emojify.schemas;

import java.time.Duration;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;

/**
 * The catalogue of topics. A record's key is its session's id, or begins with it; the session alone
 * decides on the partition, as Kafka's default partitioner hashes it.
 *
 * <p>Pixels are gone a minute after they came. A record outlives its topic's retention by the time
 * that its segment stays open, by the broker's check interval and by the delay until the file is
 * removed, so the retention is a minute less those: 60 s − 10 s − 5 s − 1 s. The check interval is
 * the broker's ({@code log.retention.check.interval.ms}, 5 minutes by default) and has to be set to
 * 5 s there; the standalone's broker does.
 *
 * <p>Results are kept for a week, unless their session is erased. Then each of them gets a
 * tombstone, and compaction takes both off the disk: its segment is closed after 45 minutes at the
 * latest and compacted at once, so that an hour is enough in all. Shorter would be dear: compaction
 * rewrites a partition as a whole, a week's records every 45 minutes.
 */
public final class Topics {
  /** Enough for twelve instances of a stage. */
  public static final int DEFAULT_PARTITIONS = 12;

  /** When pixels are gone from the brokers' disks, counted from the moment they came in. */
  public static final Duration PIXELS_GONE_AFTER = Duration.ofMinutes(1);

  /** Results are deleted after so long, whether anybody asks or not. */
  public static final Duration RESULTS_KEPT = Duration.ofDays(7);

  /** When erased results are, counted from the moment that their erasure was asked for. */
  public static final Duration ERASED_AFTER = Duration.ofHours(1);

  /** How often the broker has to look for segments that are due; see above. */
  public static final Duration RETENTION_CHECK_INTERVAL = Duration.ofSeconds(5);

  static final String FRAMES = "emojify.frames";
  static final String FACES = "emojify.faces";
  static final String EMOTIONS = "emojify.emotions";
  static final String ANNOTATED = "emojify.annotated";
  static final String DEAD_LETTERS = "emojify.dead-letters";
  static final String SUMMARIES = "emojify.emotion-summary";
  static final String ERASURES = "emojify.erasures";

  private static final Duration PIXEL_RETENTION = Duration.ofSeconds(44);
  private static final Duration PIXEL_SEGMENT_TIME = Duration.ofSeconds(10);
  private static final Duration LETTER_SEGMENT_TIME = Duration.ofHours(6);
  private static final Duration COMPACTED_SEGMENT_TIME = Duration.ofMinutes(45);
  private static final int MEBIBYTE = 1 << 20;

  private final int partitions;
  private final Topic<String, Frame> frames;
  private final Topic<String, FrameFaces> faces;
  private final Topic<ResultKey, FrameEmotions> emotions;
  private final Topic<String, AnnotatedFrame> annotated;
  private final Topic<String, DeadLetter> deadLetters;
  private final Topic<ResultKey, EmotionSummary> summaries;
  private final Topic<String, Erasure> erasures;

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
    emotions =
        compacted(EMOTIONS, TopicKeys.results(), serde(FrameEmotions.getClassSchema(), catalog));
    annotated = pixels(ANNOTATED, serde(AnnotatedFrame.getClassSchema(), catalog));
    deadLetters = letters(DEAD_LETTERS, serde(DeadLetter.getClassSchema(), catalog));
    summaries =
        compacted(SUMMARIES, TopicKeys.results(), serde(EmotionSummary.getClassSchema(), catalog));
    erasures = compacted(ERASURES, TopicKeys.sessions(), serde(Erasure.getClassSchema(), catalog));
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

  public Topic<ResultKey, FrameEmotions> emotions() {
    return emotions;
  }

  public Topic<String, AnnotatedFrame> annotated() {
    return annotated;
  }

  public Topic<String, DeadLetter> deadLetters() {
    return deadLetters;
  }

  public Topic<ResultKey, EmotionSummary> summaries() {
    return summaries;
  }

  /** Which sessions' results are to be deleted, and what became of it; by session. */
  public Topic<String, Erasure> erasures() {
    return erasures;
  }

  public List<Topic<?, ?>> all() {
    return List.of(frames, faces, emotions, annotated, deadLetters, summaries, erasures);
  }

  private static <T extends SpecificRecord> AvroSerde<T> serde(
      Schema schema, SchemaCatalog catalog) {
    return new AvroSerde<>(schema, catalog);
  }

  private <V> Topic<String, V> pixels(String name, Serde<V> serde) {
    return new Topic<>(
        name,
        TopicKeys.sessions(),
        serde,
        partitions,
        PIXEL_RETENTION,
        PIXEL_SEGMENT_TIME,
        16 * MEBIBYTE,
        4 * MEBIBYTE,
        false);
  }

  private <V> Topic<String, V> letters(String name, Serde<V> serde) {
    return new Topic<>(
        name,
        TopicKeys.sessions(),
        serde,
        partitions,
        RESULTS_KEPT,
        LETTER_SEGMENT_TIME,
        16 * MEBIBYTE,
        MEBIBYTE,
        false);
  }

  private <K, V> Topic<K, V> compacted(String name, TopicKeys<K> keys, Serde<V> serde) {
    return new Topic<>(
        name,
        keys,
        serde,
        partitions,
        RESULTS_KEPT,
        COMPACTED_SEGMENT_TIME,
        16 * MEBIBYTE,
        MEBIBYTE,
        true);
  }
}
