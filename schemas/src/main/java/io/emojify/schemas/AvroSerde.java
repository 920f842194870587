package io.emojify.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Avro records in the Confluent wire format: a zero byte, the schema's number as four bytes
 * (big-endian), the Avro body. kcat, Flink, ksqlDB and Kafka Connect read it as it is.
 *
 * <p>Thread-safe. A record that can't be read throws a {@link SerializationException} whose message
 * holds none of its content.
 *
 * @see <a
 *     href="https://docs.confluent.io/platform/current/schema-registry/fundamentals/serdes-develop/index.html#wire-format">the
 *     wire format</a>
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private static final byte MAGIC = 0;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  static {
    // Avro makes objects only of classes that the process has declared to be harmless.
    var contracts = ClassSecurityValidator.builder();
    List.of(
            Frame.class,
            FrameFaces.class,
            FrameEmotions.class,
            AnnotatedFrame.class,
            DeadLetter.class,
            EmotionSummary.class,
            Erasure.class,
            Box.class,
            FaceCrop.class,
            FaceEmotion.class,
            Probabilities.class,
            Expression.class,
            Origin.class,
            SkipReason.class,
            Style.class)
        .forEach(contracts::add);
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(ClassSecurityValidator.getGlobal(), contracts.build()));
  }

  private final Schema schema;
  private final SchemaCatalog catalog;
  private final SpecificDatumWriter<T> writer;
  private final Map<Integer, SpecificDatumReader<T>> readers = new ConcurrentHashMap<>();
  private volatile byte[] header;

  /**
   * @param schema of the generated class, {@code T.getClassSchema()}
   */
  public AvroSerde(Schema schema, SchemaCatalog catalog) {
    this.schema = schema;
    this.catalog = catalog;
    this.writer = new SpecificDatumWriter<>(schema);
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : write(value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : read(bytes);
  }

  private byte[] write(T value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(512);
    out.writeBytes(header());
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    try {
      writer.write(value, encoder);
      encoder.flush();
    } catch (IOException | RuntimeException e) {
      throw new SerializationException(schema.getName() + " can't be written as Avro", e);
    }
    return out.toByteArray();
  }

  /**
   * The number is asked for at the first write, since a registry's is known only once it has
   * answered, and kept: to find a schema among others compares it field by field.
   */
  private byte[] header() {
    byte[] known = header;
    if (known == null) {
      known = ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(catalog.idOf(schema)).array();
      header = known;
    }
    return known;
  }

  private T read(byte[] bytes) {
    if (bytes.length < HEADER_BYTES || bytes[0] != MAGIC) {
      throw new SerializationException(
          "expected a %s in the Confluent wire format, found %d bytes that don't start like one"
              .formatted(schema.getName(), bytes.length));
    }
    int writtenWith = ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt();
    BinaryDecoder decoder =
        DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
    try {
      T value = reader(writtenWith).read(null, decoder);
      if (!decoder.isEnd()) {
        throw new SerializationException("bytes are left over behind a " + schema.getName());
      }
      return value;
    } catch (IOException | RuntimeException e) {
      if (e instanceof SerializationException known) {
        throw known;
      }
      // Avro's own messages may quote what it read; the kind of the error has to do.
      throw new SerializationException(
          "not a readable %s (%s)".formatted(schema.getName(), e.getClass().getSimpleName()));
    }
  }

  private SpecificDatumReader<T> reader(int writtenWith) {
    SpecificDatumReader<T> known = readers.get(writtenWith);
    if (known != null) {
      return known;
    }
    // Not within the map: looking a schema up may take a registry's time, and others read on.
    SpecificDatumReader<T> reader = newReader(writtenWith);
    readers.put(writtenWith, reader);
    return reader;
  }

  private SpecificDatumReader<T> newReader(int writtenWith) {
    Schema writerSchema = catalog.schemaOf(writtenWith);
    if (!writerSchema.getFullName().equals(schema.getFullName())) {
      throw new SerializationException(
          "expected a %s, found a %s".formatted(schema.getName(), writerSchema.getName()));
    }
    return new SpecificDatumReader<>(writerSchema, schema);
  }
}
