package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_ATTACHED_PIC;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** The packets of an input's video stream. One thread at a time. */
final class Demuxer implements AutoCloseable {
  private final VideoInput input;
  private final Patience patience;
  private final AVFormatContext format;
  private final AVPacket packet;
  private final AVStream stream;
  private final StreamClock clock;
  private long endMillis;
  private boolean lastWasCut;

  private Demuxer(VideoInput input, Patience patience, AVFormatContext format, AVStream stream) {
    this.input = input;
    this.patience = patience;
    this.format = format;
    this.stream = stream;
    this.clock = StreamClock.of(stream);
    this.packet = av_packet_alloc();
  }

  static Demuxer open(VideoInput input) throws UnreadableVideoException {
    VideoLibraries.load();
    Patience patience = new Patience(input.patience());
    AVFormatContext format = avformat_alloc_context();
    if (input.isLive()) {
      format.interrupt_callback().callback(patience);
    }
    AVDictionary options = new AVDictionary(null);
    input.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
    int opened;
    try {
      patience.begin();
      opened = avformat_open_input(format, input.url(), (AVInputFormat) null, options);
    } finally {
      av_dict_free(options);
    }
    if (opened < 0) {
      // It has freed the context.
      patience.close();
      throw input.cannotBeOpened(opened);
    }
    try {
      return new Demuxer(input, patience, format, findVideo(input, patience, format));
    } catch (UnreadableVideoException e) {
      avformat_close_input(format);
      patience.close();
      throw e;
    }
  }

  private static AVStream findVideo(VideoInput input, Patience patience, AVFormatContext format)
      throws UnreadableVideoException {
    patience.begin();
    int analysed = avformat_find_stream_info(format, (AVDictionary) null);
    if (analysed < 0) {
      throw input.cannotBeOpened(analysed);
    }
    int index = av_find_best_stream(format, AVMEDIA_TYPE_VIDEO, -1, -1, (AVCodec) null, 0);
    if (index < 0 || (format.streams(index).disposition() & AV_DISPOSITION_ATTACHED_PIC) != 0) {
      throw new UnreadableVideoException(
          input.name() + ": there is no video in it (is it sound only?); name one with a picture");
    }
    return format.streams(index);
  }

  AVStream stream() {
    return stream;
  }

  StreamClock clock() {
    return clock;
  }

  /** As FFmpeg names it, without its synonyms. */
  String container() {
    String names = format.iformat().name().getString();
    return names.contains("webm") && input.name().endsWith(".webm") ? "webm" : names.split(",")[0];
  }

  int streams() {
    return format.nb_streams();
  }

  /** In microseconds, of all streams; zero or less if it isn't known. */
  long containerMicros() {
    return format.duration() == AV_NOPTS_VALUE ? 0 : format.duration();
  }

  /**
   * Reads the next packet of the video.
   *
   * @return valid until the next call; null at the end
   * @throws UnreadableVideoException if it can't be read on
   */
  AVPacket next() throws UnreadableVideoException {
    while (true) {
      av_packet_unref(packet);
      patience.begin();
      int read = av_read_frame(format, packet);
      if (read == AVERROR_EOF) {
        return null;
      }
      if (read < 0) {
        throw input.breaksOff(read);
      }
      if (packet.stream_index() == stream.index()) {
        endMillis = Math.max(endMillis, clock.endMillis(packet));
        lastWasCut = (packet.flags() & AV_PKT_FLAG_CORRUPT) != 0;
        return packet;
      }
    }
  }

  /** Where the last packet's frame ends. */
  long endMillis() {
    return endMillis;
  }

  /** Whether the last packet was shorter than the container says. */
  boolean lastWasCut() {
    return lastWasCut;
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avformat_close_input(format);
    patience.close();
  }
}
