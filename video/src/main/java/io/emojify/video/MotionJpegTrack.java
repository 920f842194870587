package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;

import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Frames as they are, one behind the other in an AVI. */
final class MotionJpegTrack implements VideoWriter.Track {
  private static final int MILLIS_PER_SECOND = 1000;
  private static final int QUALITY = 90;

  private final Muxer muxer;
  private final int width;
  private final int height;
  private final double framesPerSecond;
  private final AVPacket packet = av_packet_alloc();
  private final JpegCodec codec = new JpegCodec(Long.MAX_VALUE);
  private long last = -1;

  private MotionJpegTrack(Muxer muxer, int width, int height, double framesPerSecond) {
    this.muxer = muxer;
    this.width = width;
    this.height = height;
    this.framesPerSecond = framesPerSecond;
  }

  static MotionJpegTrack create(Path file, int width, int height, double framesPerSecond)
      throws IOException {
    Muxer muxer = Muxer.create(file, "avi");
    AVCodecParameters parameters = muxer.stream().codecpar();
    parameters.codec_type(AVMEDIA_TYPE_VIDEO);
    parameters.codec_id(AV_CODEC_ID_MJPEG);
    parameters.format(AV_PIX_FMT_YUVJ420P);
    parameters.width(width);
    parameters.height(height);
    int perThousandSeconds = (int) Math.round(framesPerSecond * MILLIS_PER_SECOND);
    try (AVRational frame = PacketEncoder.rational(MILLIS_PER_SECOND, perThousandSeconds);
        AVRational rate = PacketEncoder.rational(perThousandSeconds, MILLIS_PER_SECOND)) {
      muxer.stream().time_base(frame);
      muxer.stream().avg_frame_rate(rate);
    }
    try {
      muxer.begin();
    } catch (IOException e) {
      muxer.close();
      throw e;
    }
    return new MotionJpegTrack(muxer, width, height, framesPerSecond);
  }

  @Override
  public void write(ByteBuffer jpeg, long timeMillis) throws IOException {
    last = Math.max(last + 1, Math.round(timeMillis * framesPerSecond / MILLIS_PER_SECOND));
    ByteBuffer fitting = isOfThisSize(jpeg) ? jpeg.duplicate() : resized(jpeg);
    byte[] bytes = new byte[fitting.remaining()];
    fitting.get(bytes);
    if (av_new_packet(packet, bytes.length) < 0) {
      throw new IOException("no native memory for a frame of %d bytes".formatted(bytes.length));
    }
    packet.data().put(bytes);
    packet.pts(last);
    packet.dts(last);
    packet.duration(1);
    packet.flags(AV_PKT_FLAG_KEY);
    muxer.write(packet);
  }

  private boolean isOfThisSize(ByteBuffer jpeg) throws IOException {
    try {
      JpegHeader header = JpegHeader.parse(jpeg);
      return header.width() == width && header.height() == height;
    } catch (MalformedJpegException e) {
      throw new IOException("a frame can't be written: " + e.getMessage(), e);
    }
  }

  private ByteBuffer resized(ByteBuffer jpeg) throws IOException {
    try (Image picture = VideoWriter.decode(codec, jpeg);
        Image fitted = Image.adopt(new Mat(height, width, picture.mat().type()))) {
      Size size = new Size(width, height);
      Imgproc.resize(picture.mat(), fitted.mat(), size, 0, 0, Imgproc.INTER_AREA);
      return codec.encode(fitted, QUALITY);
    }
  }

  @Override
  public void finish() throws IOException {
    muxer.end();
  }

  @Override
  public void close() {
    av_packet_free(packet);
    muxer.close();
    codec.close();
  }
}
