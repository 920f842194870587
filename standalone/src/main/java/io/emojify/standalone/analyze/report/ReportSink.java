package io.emojify.standalone.analyze.report;

import io.emojify.ingest.source.SourceFacts;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.standalone.analyze.ClipTally;
import io.emojify.standalone.analyze.PartFile;
import io.emojify.standalone.analyze.ResultSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;

/** A page about one clip, written at its end. */
public final class ReportSink implements ResultSink {
  private final String clip;
  private final SourceFacts facts;
  private final PartFile file;
  private final ClipTally tally = new ClipTally();
  private final Timeline timeline = new Timeline();
  private final Peaks peaks = new Peaks();

  /**
   * @param file is closed with this
   */
  public ReportSink(String clip, SourceFacts facts, PartFile file) {
    this.clip = clip;
    this.facts = facts;
    this.file = file;
  }

  @Override
  public void add(AnnotatedFrame result, ByteBuffer source) {
    tally.add(result, source);
    timeline.add(result);
    peaks.add(result, source);
  }

  @Override
  public void finish() throws IOException {
    Files.writeString(file.path(), new ReportPage(clip, facts, tally, timeline, peaks).html());
    file.finish();
  }

  @Override
  public void close() {
    file.close();
  }
}
