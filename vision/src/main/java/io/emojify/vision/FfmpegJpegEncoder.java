package io.emojify.vision;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.ShortPointer;
import org.opencv.core.Mat;

/**
 * Encodes pictures of one size at one quality as JPEGs with FFmpeg, which uses the processor's
 * vector instructions. Chroma has half the size each way. Not thread-safe.
 */
final class FfmpegJpegEncoder implements AutoCloseable {
  /**
   * The tables of ITU-T T.81, annex K.1 and K.2, which quality 50 stands for by the convention of
   * the IJG's library.
   */
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61,
    12, 12, 14, 19, 26, 58, 60, 55,
    14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62,
    18, 22, 37, 56, 68, 109, 103, 77,
    24, 35, 55, 64, 81, 104, 113, 92,
    49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  };

  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99,
    18, 21, 26, 66, 99, 99, 99, 99,
    24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99,
  };

  /**
   * With the same tables, FFmpeg's encoder takes more colour from thin lines than the IJG's: of the
   * pixels of a bracket one in twenty was too far off. At so much more quality for the chroma it is
   * as many as the IJG's, in as many bytes.
   */
  private static final int FINER_CHROMA = 8;

  /** With it, FFmpeg's encoder takes the tables as they are: it multiplies and divides by 8. */
  private static final int UNSCALED = 8;

  private final int width;
  private final int height;
  private final int quality;
  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private final Planes planes;
  private long pictures;

  FfmpegJpegEncoder(int width, int height, int quality) {
    this.width = width;
    this.height = height;
    this.quality = quality;
    AVCodec codec = avcodec_find_encoder(AV_CODEC_ID_MJPEG);
    context = avcodec_alloc_context3(codec);
    context.width(width);
    context.height(height);
    context.pix_fmt(AV_PIX_FMT_YUVJ420P);
    context.thread_count(1);
    // Without a note of the encoder's version.
    context.flags(context.flags() | AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT);
    context.global_quality(UNSCALED * FF_QP2LAMBDA);
    context.intra_matrix(scaled(LUMA, quality));
    context.chroma_intra_matrix(scaled(CHROMA, Math.min(100, quality + FINER_CHROMA)));
    context.intra_dc_precision(meanPrecision(quality));
    AVDictionary options = new AVDictionary();
    // The tables of annex K.3: finding the best ones takes a second pass.
    av_dict_set(options, "huffman", "default", 0);
    int opened;
    try (AVRational second = new AVRational().num(1).den(1)) {
      context.time_base(second);
      opened = avcodec_open2(context, codec, options);
    }
    av_dict_free(options);
    if (opened < 0) {
      av_packet_free(packet);
      avcodec_free_context(context);
      throw new IllegalStateException(
          "FFmpeg's JPEG encoder, for %d x %d pixels: %s"
              .formatted(width, height, FfmpegLibraries.meaningOf(opened)));
    }
    AVFrame frame = av_frame_alloc();
    frame.format(AV_PIX_FMT_YUVJ420P);
    frame.width(width);
    frame.height(height);
    if (av_frame_get_buffer(frame, 0) < 0) {
      throw new OutOfMemoryError("no native memory for %d x %d pixels".formatted(width, height));
    }
    planes = Planes.of(frame, (width + 1) / 2, (height + 1) / 2);
  }

  /**
   * FFmpeg has four steps for the mean of a block, 8, 4, 2 and 1, in the place of the tables' first
   * entries: the largest that is no coarser than those, if there is one.
   */
  private static int meanPrecision(int quality) {
    int step = scaled(LUMA[0], percent(quality));
    return step >= 8 ? 0 : step >= 4 ? 1 : step >= 2 ? 2 : 3;
  }

  /** A table for a quality of 1 to 100, as the IJG's {@code jpeg_quality_scaling} makes it. */
  private static ShortPointer scaled(int[] table, int quality) {
    int percent = percent(quality);
    // FFmpeg frees it with the context.
    ShortPointer pointer = new ShortPointer(av_malloc(2L * table.length)).capacity(table.length);
    for (int i = 0; i < table.length; i++) {
      pointer.put(i, (short) scaled(table[i], percent));
    }
    return pointer;
  }

  private static int scaled(int entry, int percent) {
    return Math.max(1, Math.min(255, (entry * percent + 50) / 100));
  }

  private static int percent(int quality) {
    return quality < 50 ? 5000 / quality : 200 - 2 * quality;
  }

  boolean fits(Image picture, int wantedQuality) {
    return picture.width() == width && picture.height() == height && wantedQuality == quality;
  }

  /** A picture in blue, green and red. */
  ByteBuffer encode(Mat bgr, PlaneConverter converter) {
    converter.fromBgr(bgr, planes);
    return encode(planes);
  }

  /**
   * @param picture {@linkplain Planes#isHalved() halved}
   */
  ByteBuffer encode(Planes picture) {
    AVFrame frame = picture.frame();
    frame.quality(UNSCALED * FF_QP2LAMBDA);
    frame.pts(pictures++);
    check(avcodec_send_frame(context, frame));
    check(avcodec_receive_packet(context, packet));
    byte[] jpeg = new byte[packet.size()];
    packet.data().get(jpeg);
    av_packet_unref(packet);
    return ByteBuffer.wrap(jpeg);
  }

  private void check(int result) {
    if (result < 0) {
      throw new IllegalStateException(
          "can't encode a picture of %d x %d pixels: %s"
              .formatted(width, height, FfmpegLibraries.meaningOf(result)));
    }
  }

  @Override
  public void close() {
    planes.close();
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}
