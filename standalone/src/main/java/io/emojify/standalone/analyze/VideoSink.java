package io.emojify.standalone.analyze;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.video.VideoFormat;
import io.emojify.video.VideoWriter;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The drawn frames as a video; where one has no result, the frame before is shown for longer. */
final class VideoSink implements ResultSink {
  private final PartFile file;
  private final VideoFormat format;
  private final double framesPerSecond;
  private VideoWriter writer;

  /**
   * @param file is closed with this
   */
  VideoSink(PartFile file, VideoFormat format, double framesPerSecond) {
    this.file = file;
    this.format = format;
    this.framesPerSecond = framesPerSecond;
  }

  @Override
  public void add(AnnotatedFrame result, ByteBuffer source) throws IOException {
    if (result.getJpeg() == null) {
      return;
    }
    if (writer == null) {
      writer =
          VideoWriter.create(
              file.path(), format, result.getWidth(), result.getHeight(), framesPerSecond);
    }
    writer.write(result.getJpeg(), result.getCapturedAt().toEpochMilli());
  }

  @Override
  public void finish() throws IOException {
    if (writer == null) {
      throw new IOException(file.target() + ": no frame has a result, so there is no video");
    }
    writer.finish();
    closeWriter();
    file.finish();
  }

  @Override
  public void close() {
    closeWriter();
    file.close();
  }

  private void closeWriter() {
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
