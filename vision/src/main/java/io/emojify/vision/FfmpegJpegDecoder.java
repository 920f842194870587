package io.emojify.vision;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_GRAY8;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * Decodes {@link PlainJpeg}s with FFmpeg, whose decoder uses the processor's vector instructions;
 * the JPEG library inside OpenPnP's build of OpenCV was compiled without them, and takes about
 * three times as long.
 *
 * <p>Strict: at the first error in the pixels there is no picture, since what the decoder hadn't
 * reached would be memory of an earlier one. Not thread-safe.
 */
final class FfmpegJpegDecoder implements AutoCloseable {
  private static final int INITIAL_BYTES = 64 * 1024;

  /** Above any level that is ever asked for: what a stranger sends must not fill the log. */
  private static final int SILENT = 1000;

  private final long maxPixels;
  private final PlaneConverter converter;
  private final AVCodecContext context;
  private final AVPacket packet = av_packet_alloc();
  private BytePointer memory = new BytePointer(INITIAL_BYTES + AV_INPUT_BUFFER_PADDING_SIZE);
  private ByteBuffer scratch = memory.asByteBuffer();

  /**
   * @param converter for the pictures; stays the caller's, and open as long as they
   */
  FfmpegJpegDecoder(long maxPixels, PlaneConverter converter) {
    this.maxPixels = maxPixels;
    this.converter = converter;
    AVCodec codec = avcodec_find_decoder(AV_CODEC_ID_MJPEG);
    context = avcodec_alloc_context3(codec);
    context.thread_count(1);
    context.err_recognition(AV_EF_EXPLODE);
    context.max_pixels(maxPixels);
    context.log_level_offset(SILENT);
    int opened = avcodec_open2(context, codec, (AVDictionary) null);
    if (opened < 0) {
      throw new IllegalStateException(
          "FFmpeg's JPEG decoder: " + FfmpegLibraries.meaningOf(opened));
    }
  }

  /**
   * @return empty for whatever isn't plain or has an error, which others may make more of
   */
  Optional<Image> decode(ByteBuffer jpeg) {
    reserve(jpeg.remaining());
    Optional<PlainJpeg.Size> size = PlainJpeg.copy(jpeg, scratch);
    if (size.isEmpty() || size.get().pixels() > maxPixels) {
      return Optional.empty();
    }
    int bytes = scratch.limit();
    // FFmpeg reads ahead, and its padding has to be zero.
    scratch.limit(bytes + AV_INPUT_BUFFER_PADDING_SIZE).position(bytes);
    scratch.put(new byte[AV_INPUT_BUFFER_PADDING_SIZE]);
    packet.data(memory);
    packet.size(bytes);
    AVFrame frame = av_frame_alloc();
    if (avcodec_send_packet(context, packet) < 0
        || avcodec_receive_frame(context, frame) < 0
        || frame.width() != size.get().width()
        || frame.height() != size.get().height()) {
      av_frame_free(frame);
      return Optional.empty();
    }
    return image(frame);
  }

  private Optional<Image> image(AVFrame frame) {
    int width = frame.width();
    int height = frame.height();
    int format = frame.format();
    if (format == AV_PIX_FMT_GRAY8) {
      return Optional.of(Image.of(Planes.of(frame, 0, 0), converter));
    }
    boolean isKnown =
        format == AV_PIX_FMT_YUVJ420P
            || format == AV_PIX_FMT_YUVJ422P
            || format == AV_PIX_FMT_YUVJ444P;
    if (!isKnown) {
      av_frame_free(frame);
      return Optional.empty();
    }
    int chromaWidth = format == AV_PIX_FMT_YUVJ444P ? width : (width + 1) / 2;
    int chromaHeight = format == AV_PIX_FMT_YUVJ420P ? (height + 1) / 2 : height;
    return Optional.of(Image.of(Planes.of(frame, chromaWidth, chromaHeight), converter));
  }

  private void reserve(int bytes) {
    if (scratch.capacity() < bytes + AV_INPUT_BUFFER_PADDING_SIZE) {
      memory.close();
      memory = new BytePointer(2L * bytes + AV_INPUT_BUFFER_PADDING_SIZE);
      scratch = memory.asByteBuffer();
    }
  }

  @Override
  public void close() {
    packet.data(null);
    packet.size(0);
    av_packet_free(packet);
    avcodec_free_context(context);
    memory.close();
  }
}
