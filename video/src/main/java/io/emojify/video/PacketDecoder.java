package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** Packets in, pictures out. One thread at a time. */
final class PacketDecoder implements AutoCloseable {
  /** More would only wait for the stages behind. */
  private static final int MAX_THREADS = 4;

  private final AVCodecContext context;
  private final AVFrame frame = av_frame_alloc();

  private PacketDecoder(AVCodecContext context) {
    this.context = context;
  }

  static PacketDecoder open(VideoInput input, AVCodecParameters parameters)
      throws UnreadableVideoException {
    AVCodec codec = avcodec_find_decoder(parameters.codec_id());
    if (codec == null) {
      throw cannotDecode(input, parameters);
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    avcodec_parameters_to_context(context, parameters);
    // Several threads hold frames back, which a live picture can't afford.
    context.thread_count(
        input.isLive() ? 1 : Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
    if (avcodec_open2(context, codec, (AVDictionary) null) < 0) {
      avcodec_free_context(context);
      throw cannotDecode(input, parameters);
    }
    return new PacketDecoder(context);
  }

  private static UnreadableVideoException cannotDecode(
      VideoInput input, AVCodecParameters parameters) {
    return new UnreadableVideoException(
        "%s: its codec (%s) can't be read by this build; convert it to H.264, VP9 or Motion-JPEG"
            .formatted(input.name(), nameOf(parameters)));
  }

  /** The codec's name, or the four characters that the container calls it by. */
  static String nameOf(AVCodecParameters parameters) {
    String name = avcodec_get_name(parameters.codec_id()).getString();
    if (!name.equals("none")) {
      return name;
    }
    StringBuilder tag = new StringBuilder();
    for (int shift = 0; shift < 32; shift += 8) {
      int character = parameters.codec_tag() >> shift & 0xFF;
      tag.append(character >= 0x20 && character < 0x7F ? (char) character : '?');
    }
    return tag.toString();
  }

  /**
   * @param packet null once there are no more
   * @return false if it can't be made sense of
   */
  boolean send(AVPacket packet) {
    return avcodec_send_packet(context, packet) >= 0;
  }

  /**
   * @return valid until the next call; null if another packet is needed, or all are out
   */
  AVFrame receive() {
    return avcodec_receive_frame(context, frame) >= 0 ? frame : null;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    avcodec_free_context(context);
  }
}
