package io.emojify.schemas;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * What the values of one topic are, as a schema registry keeps it.
 *
 * @param subject the registry's name for it, by its usual rule: the topic's, with {@code -value}
 * @param versions that were ever in use, oldest first; the last is what is written today
 */
public record Contract(String subject, List<Schema> versions) {
  private static final String SUFFIX = "-value";

  public Contract {
    versions = List.copyOf(versions);
  }

  /** Those of all topics, in the catalogue's order. */
  public static List<Contract> all() {
    BundledSchemaCatalog bundled = new BundledSchemaCatalog();
    return Stream.of(
            of(Topics.FRAMES, Frame.getClassSchema(), bundled),
            of(Topics.FACES, FrameFaces.getClassSchema(), bundled),
            of(Topics.EMOTIONS, FrameEmotions.getClassSchema(), bundled),
            of(Topics.ANNOTATED, AnnotatedFrame.getClassSchema(), bundled),
            of(Topics.DEAD_LETTERS, DeadLetter.getClassSchema(), bundled),
            of(Topics.SUMMARIES, EmotionSummary.getClassSchema(), bundled),
            of(Topics.ERASURES, Erasure.getClassSchema(), bundled))
        .toList();
  }

  private static Contract of(String topic, Schema schema, BundledSchemaCatalog bundled) {
    return new Contract(topic + SUFFIX, bundled.versionsOf(schema.getFullName()));
  }

  /** What is written today. */
  public Schema current() {
    return versions.get(versions.size() - 1);
  }
}
