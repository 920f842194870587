package io.emojify.standalone.analyze;

import io.emojify.analytics.table.EmotionTable;
import java.io.BufferedWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A table of all clips, in a file or on standard output. */
final class TableFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final EmotionTable table;
  private final Optional<PartFile> file;
  private boolean isClosed;

  private TableFile(EmotionTable table, Optional<PartFile> file) {
    this.table = table;
    this.file = file;
  }

  /** One kind of table. */
  interface Kind {
    EmotionTable on(Writer out) throws IOException;
  }

  /**
   * @param path or {@code -}
   * @param standardOutput isn't closed
   */
  static TableFile create(Path path, boolean force, Kind kind, OutputStream standardOutput) {
    Optional<PartFile> file =
        path.equals(AnalyzeOptions.STANDARD_OUTPUT)
            ? Optional.empty()
            : Optional.of(PartFile.create(path, force));
    try {
      OutputStream out =
          file.isPresent()
              ? Files.newOutputStream(file.get().path())
              : new FilterOutputStream(standardOutput) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                  out.write(bytes, from, length);
                }

                @Override
                public void close() throws IOException {
                  out.flush();
                }
              };
      Writer writer =
          new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
      return new TableFile(kind.on(writer), file);
    } catch (IOException e) {
      file.ifPresent(PartFile::close);
      throw new UncheckedIOException(e);
    }
  }

  ResultSink sinkOf(Clip clip) {
    return new TableSink(clip.name(), table);
  }

  void finish() throws IOException {
    isClosed = true;
    table.close();
    if (file.isPresent()) {
      file.get().finish();
    }
  }

  /** Without {@link #finish}, a file goes. */
  @Override
  public void close() throws IOException {
    try {
      if (!isClosed) {
        isClosed = true;
        table.close();
      }
    } finally {
      file.ifPresent(PartFile::close);
    }
  }
}
