package io.emojify.standalone.analyze;

import io.emojify.analytics.table.EmotionTable;
import io.emojify.analytics.table.FrameNumbers;
import io.emojify.schemas.AnnotatedFrame;
import java.io.IOException;
import java.nio.ByteBuffer;

/** One clip's rows in a table that may hold those of others, too, and isn't closed here. */
final class TableSink implements ResultSink {
  private final String clip;
  private final EmotionTable table;

  TableSink(String clip, EmotionTable table) {
    this.clip = clip;
    this.table = table;
  }

  @Override
  public void add(AnnotatedFrame result, ByteBuffer source) throws IOException {
    synchronized (table) {
      table.write(FrameNumbers.of(clip, result));
    }
  }

  @Override
  public void finish() {}

  @Override
  public void close() {}
}
