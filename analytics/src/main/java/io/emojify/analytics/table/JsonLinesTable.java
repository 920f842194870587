package io.emojify.analytics.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import io.emojify.schemas.FaceEmotion;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;

/**
 * The table as JSON lines: one object a row, with the names of the CSV's columns. What a row has no
 * value for is left out.
 */
public final class JsonLinesTable implements EmotionTable {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final JsonGenerator generator;

  /**
   * @param out is closed with the table
   */
  public JsonLinesTable(Writer out) throws IOException {
    generator = JSON.createGenerator(out);
    // Nothing between the objects: the line feeds are written behind them.
    generator.setPrettyPrinter(new MinimalPrettyPrinter(""));
  }

  @Override
  public void write(FrameNumbers frame) throws IOException {
    if (frame.faces().isEmpty()) {
      writeRow(frame, null);
    }
    for (FaceEmotion face : frame.faces()) {
      writeRow(frame, face);
    }
  }

  private void writeRow(FrameNumbers frame, FaceEmotion face) throws IOException {
    generator.writeStartObject();
    for (Column column : Column.ALL) {
      writeField(column.name(), column.value().apply(frame, face));
    }
    generator.writeEndObject();
    generator.writeRaw('\n');
  }

  private void writeField(String name, Object value) throws IOException {
    if (value == null) {
      return;
    }
    generator.writeFieldName(name);
    if (value instanceof String text) {
      generator.writeString(text);
    } else if (value instanceof BigDecimal decimal) {
      generator.writeNumber(decimal);
    } else {
      generator.writeNumber(((Number) value).longValue());
    }
  }

  @Override
  public void flush() throws IOException {
    generator.flush();
  }

  @Override
  public void close() throws IOException {
    generator.close();
  }
}
