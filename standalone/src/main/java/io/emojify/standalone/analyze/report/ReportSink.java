package io.emojify.standalone.analyze.report;

import io.emojify.ingest.source.SourceFacts;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.standalone.analyze.PartFile;
import io.emojify.standalone.analyze.ResultSink;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A page. */
public final class ReportSink implements ResultSink {
  public ReportSink(String clip, SourceFacts facts, PartFile file) {}

  @Override
  public void add(AnnotatedFrame result, ByteBuffer source) throws IOException {}

  @Override
  public void finish() throws IOException {}

  @Override
  public void close() {}
}
