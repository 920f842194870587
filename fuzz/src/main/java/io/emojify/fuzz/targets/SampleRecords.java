package io.emojify.fuzz.targets;

import io.emojify.schemas.BundledSchemaCatalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.RandomData;

/** Records of every schema that was ever in use, as they are on the wire, with anything in them. */
public final class SampleRecords {
  private static final int OF_EACH = 3;
  private static final long SEED = 11;

  private SampleRecords() {}

  /** Of all contracts and versions. */
  public static List<byte[]> all() {
    List<byte[]> records = new ArrayList<>();
    // In an order of its own each time: inputs are to be a function of their seed.
    Map<Integer, Schema> ordered = new TreeMap<>(new BundledSchemaCatalog().all());
    for (Map.Entry<Integer, Schema> numbered : ordered.entrySet()) {
      for (Object value : new RandomData(numbered.getValue(), OF_EACH, SEED)) {
        records.add(onTheWire(numbered.getKey(), numbered.getValue(), value));
      }
    }
    return records;
  }

  private static byte[] onTheWire(int id, Schema schema, Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ByteBuffer.allocate(1 + Integer.BYTES).put((byte) 0).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    try {
      new GenericDatumWriter<>(schema).write(value, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
