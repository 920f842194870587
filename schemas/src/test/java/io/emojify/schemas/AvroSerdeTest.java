package io.emojify.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSerdeTest {
  private static final String TOPIC = "some.topic";
  private static final int HEADER = 5;

  private final BundledSchemaCatalog catalog = new BundledSchemaCatalog();
  private final AvroSerde<Frame> frames = new AvroSerde<>(Frame.getClassSchema(), catalog);

  static List<SpecificRecord> everyContract() {
    return Examples.all();
  }

  private byte[] write(SpecificRecord value) {
    return new AvroSerde<>(value.getSchema(), catalog).serializer().serialize(TOPIC, value);
  }

  private SpecificRecord read(Schema schema, byte[] bytes) {
    return new AvroSerde<>(schema, catalog).deserializer().deserialize(TOPIC, bytes);
  }

  private void assertRefused(byte[] bytes) {
    assertThatThrownBy(() -> frames.deserializer().deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageNotContaining(Examples.PIXELS)
        .hasMessageNotContaining(Examples.PIXELS.substring(0, 4))
        .hasNoCause();
  }

  private static byte[] withId(byte[] record, int id) {
    byte[] changed = record.clone();
    ByteBuffer.wrap(changed).putInt(1, id);
    return changed;
  }

  @ParameterizedTest
  @MethodSource("everyContract")
  void readsBackWhatItWrote(SpecificRecord value) {
    byte[] bytes = write(value);

    SpecificRecord back = read(value.getSchema(), bytes);

    assertThat(back).isEqualTo(value).isNotSameAs(value).hasSameClassAs(value);
  }

  @ParameterizedTest
  @MethodSource("everyContract")
  void startsEachRecordWithAZeroByteAndItsSchemasNumber(SpecificRecord value) {
    int id = catalog.idOf(value.getSchema());

    byte[] bytes = write(value);

    assertThat(Arrays.copyOf(bytes, HEADER)).containsExactly(0, 0, 0, 0, id);
  }

  @Test
  void writesTheNumberWithItsHighestByteFirst() {
    SchemaCatalog registry =
        new SchemaCatalog() {
          @Override
          public int idOf(Schema schema) {
            return 0x01020304;
          }

          @Override
          public Schema schemaOf(int id) {
            assertThat(id).isEqualTo(0x01020304);
            return DeadLetter.getClassSchema();
          }
        };
    AvroSerde<DeadLetter> serde = new AvroSerde<>(DeadLetter.getClassSchema(), registry);

    byte[] bytes = serde.serializer().serialize(TOPIC, Examples.deadLetter());

    assertThat(Arrays.copyOf(bytes, HEADER)).containsExactly(0, 1, 2, 3, 4);
    assertThat(serde.deserializer().deserialize(TOPIC, bytes)).isEqualTo(Examples.deadLetter());
  }

  @Test
  void leavesTombstonesAsTheyAre() {
    assertThat(frames.serializer().serialize(TOPIC, null)).isNull();
    assertThat(frames.deserializer().deserialize(TOPIC, null)).isNull();
  }

  @Test
  void movesNoPositionInTheRecordThatItWrites() {
    Frame frame = Examples.frame();

    byte[] first = write(frame);
    byte[] second = write(frame);

    assertThat(second).isEqualTo(first);
    assertThat(frame.getJpeg().remaining()).isEqualTo(Examples.PIXELS.length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "\0", "\0\0\0\0", "pixels-of-a-face", "{\"sequence\": 1}", "\1\0\0\0\1"})
  void refusesWhatDoesNotStartLikeARecord(String bytes) {
    assertRefused(bytes.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void refusesARecordOfAnotherContract() {
    byte[] faces = write(Examples.frameFaces());

    assertThatThrownBy(() -> frames.deserializer().deserialize(TOPIC, faces))
        .isInstanceOf(SerializationException.class)
        .hasMessage("expected a Frame, found a FrameFaces");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7_777, -1, Integer.MIN_VALUE})
  void refusesANumberThatStandsForNoSchema(int id) {
    byte[] bytes = withId(write(Examples.frame()), id);

    assertThatThrownBy(() -> frames.deserializer().deserialize(TOPIC, bytes))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining(String.valueOf(id));
  }

  @Test
  void refusesBytesThatAreLeftOver() {
    byte[] bytes = write(Examples.frame());

    assertRefused(Arrays.copyOf(bytes, bytes.length + 1));
  }

  @ParameterizedTest
  @MethodSource("everyContract")
  void refusesARecordThatIsCutShortAnywhere(SpecificRecord value) {
    byte[] bytes = write(value);

    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> read(value.getSchema(), cut))
          .as("%s cut to %d of %d bytes", value.getSchema().getName(), length, bytes.length)
          .isInstanceOf(SerializationException.class)
          .hasMessageNotContaining(Examples.PIXELS.substring(0, 4));
    }
  }

  @Test
  void refusesALengthThatNoRecordHasWithoutSettingMemoryAside() {
    byte[] whole = write(Examples.frame());
    byte[] start = Arrays.copyOf(whole, whole.length - 1 - Examples.PIXELS.length());
    // 0x7ffffff0 as Avro writes a length: doubled, in groups of seven bits, the lowest first.
    byte[] claim = {(byte) 0xe0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f};
    byte[] bytes = ByteBuffer.allocate(start.length + claim.length).put(start).put(claim).array();

    assertRefused(bytes);
  }

  @ParameterizedTest
  @MethodSource("everyContract")
  void answersRandomBytesWithARecordOrARefusalAndNothingElse(SpecificRecord value) {
    Random random = new Random(41);
    int id = catalog.idOf(value.getSchema());
    int refused = 0;

    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[HEADER + random.nextInt(200)];
      random.nextBytes(bytes);
      bytes[0] = 0;
      try {
        read(value.getSchema(), withId(bytes, id));
      } catch (SerializationException e) {
        refused++;
      }
    }

    assertThat(refused).isGreaterThan(1_900);
  }

  @Test
  void readsOnAfterARecordThatItRefused() {
    byte[] bytes = write(Examples.frame());
    assertRefused(Arrays.copyOf(bytes, bytes.length - 1));

    assertThatCode(() -> read(Frame.getClassSchema(), bytes)).doesNotThrowAnyException();
  }

  @Test
  void complainsInItsOwnTermsAboutARecordThatLacksAField() {
    Frame incomplete = Examples.frame();
    incomplete.setJpeg(null);

    assertThatThrownBy(() -> write(incomplete))
        .isInstanceOf(SerializationException.class)
        .hasMessage("Frame can't be written as Avro");
  }

  @Test
  void writesNothingThatReadersCouldNotLookUp() {
    SpecificRecord value = Examples.deadLetter();
    SchemaCatalog withoutIt =
        new SchemaCatalog() {
          @Override
          public int idOf(Schema schema) {
            throw new UnknownSchemaException("no number for " + schema.getFullName());
          }

          @Override
          public Schema schemaOf(int id) {
            throw new UnknownSchemaException("no schema has the number " + id);
          }
        };
    var serde = new AvroSerde<SpecificRecord>(value.getSchema(), withoutIt);

    assertThatThrownBy(() -> serde.serializer().serialize(TOPIC, value))
        .isInstanceOf(UnknownSchemaException.class)
        .hasMessageContaining("io.emojify.schemas.DeadLetter");
  }
}
