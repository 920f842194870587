package io.emojify.fuzz.targets;

import io.emojify.fuzz.engine.ByteMutator;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The values of all topics: the first byte says which topic, the rest is the record. It is read or
 * refused with the one exception that streams set records aside for, whose message quotes nothing;
 * what is read can be written and read again.
 */
public final class AvroTarget implements FuzzTarget {
  private static final int LONGEST_MESSAGE = 200;

  private final List<Topic<?, ?>> topics = Topics.bundled(1).all();

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>();
    for (byte[] record : SampleRecords.all()) {
      for (int topic = 0; topic < topics.size(); topic++) {
        seeds.add(ByteMutator.with(record, 0, new byte[] {(byte) topic}));
      }
    }
    return seeds;
  }

  @Override
  public void take(byte[] input) {
    if (input.length > 0) {
      Topic<?, ?> topic = topics.get(Math.floorMod(input[0], topics.size()));
      take(topic, Arrays.copyOfRange(input, 1, input.length));
    }
  }

  private static <V> void take(Topic<?, V> topic, byte[] bytes) {
    V value;
    try {
      value = topic.valueSerde().deserializer().deserialize(topic.name(), bytes);
    } catch (SerializationException e) {
      Outcome.require(e.getMessage().length() < LONGEST_MESSAGE, "it says: %s", e.getMessage());
      Outcome.require(e.getCause() == null, "the cause may quote what was read");
      return;
    }
    byte[] written = topic.valueSerde().serializer().serialize(topic.name(), value);
    V again = topic.valueSerde().deserializer().deserialize(topic.name(), written);
    // What isn't a number doesn't equal itself.
    Outcome.require(
        value.equals(again) || value.toString().equals(again.toString()),
        "written and read again it is another record");
  }
}
