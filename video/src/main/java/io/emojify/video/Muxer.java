package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_GLOBALHEADER;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;

import io.emojify.vision.FfmpegLibraries;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** A container with one video stream. One thread at a time. */
final class Muxer implements AutoCloseable {
  private final Path file;
  private final AVFormatContext format;
  private final AVStream stream;
  private AVIOContext output;

  private Muxer(Path file, AVFormatContext format) {
    this.file = file;
    this.format = format;
    this.stream = avformat_new_stream(format, (AVCodec) null);
  }

  /**
   * @param container by FFmpeg's short name; the file's name may end otherwise
   */
  static Muxer create(Path file, String container) throws IOException {
    VideoLibraries.load();
    AVFormatContext format = new AVFormatContext(null);
    int made =
        avformat_alloc_output_context2(
            format, (AVOutputFormat) null, container, file.toAbsolutePath().toString());
    if (made < 0) {
      throw problem(file, made);
    }
    return new Muxer(file, format);
  }

  /** To be described before {@link #begin}. */
  AVStream stream() {
    return stream;
  }

  /** Whether the container keeps what an encoder says once at its beginning. */
  boolean wantsGlobalHeader() {
    return (format.oformat().flags() & AVFMT_GLOBALHEADER) != 0;
  }

  void begin() throws IOException {
    output = new AVIOContext(null);
    check(
        avio_open2(
            output,
            "file:" + file.toAbsolutePath(),
            AVIO_FLAG_WRITE,
            (AVIOInterruptCB) null,
            (AVDictionary) null));
    format.pb(output);
    check(avformat_write_header(format, (AVDictionary) null));
  }

  /** Takes what the packet holds. */
  void write(AVPacket packet) throws IOException {
    packet.stream_index(stream.index());
    check(av_interleaved_write_frame(format, packet));
  }

  void end() throws IOException {
    check(av_write_trailer(format));
    int closed = avio_closep(output);
    output = null;
    check(closed);
  }

  private void check(int result) throws IOException {
    if (result < 0) {
      throw problem(file, result);
    }
  }

  private static IOException problem(Path file, int error) {
    return new IOException(
        "%s: can't be written (%s)".formatted(file, FfmpegLibraries.meaningOf(error)));
  }

  @Override
  public void close() {
    if (output != null && !output.isNull()) {
      avio_closep(output);
    }
    avformat_free_context(format);
  }
}
