package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import io.emojify.vision.FfmpegLibraries;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Pictures in, packets into a container. One thread at a time. */
final class PacketEncoder implements AutoCloseable {
  private static final int MILLIS_PER_SECOND = 1000;

  /** About a megabit a second for 640 × 480 pixels at 30 frames: text stays sharp. */
  private static final double BITS_PER_PIXEL = 0.12;

  /** So that players can jump. */
  private static final int SECONDS_BETWEEN_KEY_FRAMES = 2;

  private final Muxer muxer;
  private final AVCodecContext context;
  private final SwsContext converter = sws_alloc_context();
  private final AVFrame source;
  private final AVFrame converted;
  private final AVPacket packet = av_packet_alloc();

  private PacketEncoder(Muxer muxer, AVCodecContext context) {
    this.muxer = muxer;
    this.context = context;
    this.source = frame(context, AV_PIX_FMT_BGR24);
    this.converted = frame(context, AV_PIX_FMT_YUV420P);
    converter.flags(SWS_BILINEAR);
  }

  /**
   * Describes itself to {@code muxer}, which is to begin next.
   *
   * @param name FFmpeg's, of an encoder that takes 4:2:0 pictures
   * @param width in pixels; an odd one loses its last column, since colours are stored for pairs
   */
  static PacketEncoder open(Muxer muxer, String name, int width, int height, double framesPerSecond)
      throws IOException {
    AVCodec codec = avcodec_find_encoder_by_name(name);
    if (codec == null) {
      throw new IOException("this build of FFmpeg has no encoder " + name);
    }
    AVCodecContext context = avcodec_alloc_context3(codec);
    context.width(Math.max(2, width & ~1));
    context.height(Math.max(2, height & ~1));
    context.pix_fmt(AV_PIX_FMT_YUV420P);
    try (AVRational millisecond = rational(1, MILLIS_PER_SECOND);
        AVRational rate =
            rational((int) Math.round(framesPerSecond * MILLIS_PER_SECOND), MILLIS_PER_SECOND)) {
      context.time_base(millisecond);
      context.framerate(rate);
    }
    context.gop_size((int) Math.ceil(framesPerSecond * SECONDS_BETWEEN_KEY_FRAMES));
    context.bit_rate(Math.round(BITS_PER_PIXEL * width * height * framesPerSecond));
    if (muxer.wantsGlobalHeader()) {
      context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    }
    int opened = avcodec_open2(context, codec, (AVDictionary) null);
    if (opened < 0) {
      avcodec_free_context(context);
      throw new IOException(
          "pictures of %d x %d pixels can't be encoded as %s (%s)"
              .formatted(width, height, name, FfmpegLibraries.meaningOf(opened)));
    }
    avcodec_parameters_from_context(muxer.stream().codecpar(), context);
    muxer.stream().time_base(context.time_base());
    muxer.stream().avg_frame_rate(context.framerate());
    return new PacketEncoder(muxer, context);
  }

  static AVRational rational(int numerator, int denominator) {
    return new AVRational().num(numerator).den(denominator);
  }

  private static AVFrame frame(AVCodecContext context, int format) {
    AVFrame frame = av_frame_alloc();
    frame.format(format);
    frame.width(context.width());
    frame.height(context.height());
    if (av_frame_get_buffer(frame, 0) < 0) {
      throw new OutOfMemoryError(
          "no native memory for %d x %d pixels".formatted(frame.width(), frame.height()));
    }
    return frame;
  }

  /**
   * @param picture blue, green and red; of another size, it is fitted
   */
  void encode(Mat picture, long timeMillis) throws IOException {
    int step = source.linesize(0);
    ByteBuffer pixels = source.data(0).capacity((long) step * source.height()).asByteBuffer();
    Mat mat = new Mat(source.height(), source.width(), CvType.CV_8UC3, pixels, step);
    if (mat.rows() == picture.rows() && mat.cols() == picture.cols()) {
      picture.copyTo(mat);
    } else {
      Imgproc.resize(picture, mat, new Size(mat.cols(), mat.rows()), 0, 0, Imgproc.INTER_AREA);
    }
    mat.release();
    // The encoder may still hold the frame before.
    check(av_frame_make_writable(converted));
    check(sws_scale_frame(converter, converted, source));
    converted.pts(timeMillis);
    check(avcodec_send_frame(context, converted));
    writePackets();
  }

  void finish() throws IOException {
    check(avcodec_send_frame(context, null));
    writePackets();
  }

  private void writePackets() throws IOException {
    while (avcodec_receive_packet(context, packet) >= 0) {
      av_packet_rescale_ts(packet, context.time_base(), muxer.stream().time_base());
      muxer.write(packet);
    }
  }

  private static void check(int result) throws IOException {
    if (result < 0) {
      throw new IOException("a frame can't be encoded: " + FfmpegLibraries.meaningOf(result));
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    av_frame_free(source);
    av_frame_free(converted);
    sws_free_context(converter);
    avcodec_free_context(context);
  }
}
