package io.emojify.analytics.table;

import io.emojify.schemas.FaceEmotion;
import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * The table as CSV, quoted as RFC 4180 has it, with a line feed behind each row, a header, and the
 * point as the decimal sign wherever it runs. Numbers are rounded to what they can mean, and have
 * no zeros at their end.
 */
public final class CsvTable implements EmotionTable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  private final CSVPrinter printer;

  /**
   * Writes the header.
   *
   * @param out is closed with the table
   * @throws IOException if it doesn't take the header
   */
  public CsvTable(Writer out) throws IOException {
    printer = new CSVPrinter(out, FORMAT);
    printer.printRecord(Column.ALL.stream().map(Column::name));
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
    List<Object> cells = new ArrayList<>(Column.ALL.size());
    for (Column column : Column.ALL) {
      Object value = column.value().apply(frame, face);
      cells.add(value instanceof BigDecimal number ? number.toPlainString() : value);
    }
    printer.printRecord(cells);
  }

  @Override
  public void flush() throws IOException {
    printer.flush();
  }

  @Override
  public void close() throws IOException {
    printer.close(true);
  }
}
