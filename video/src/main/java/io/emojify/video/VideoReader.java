package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;

import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Reads a video frame by frame: a file of any container and codec that FFmpeg knows, or an RTSP
 * stream. Frames come upright, with square pixels and within the limits.
 *
 * <p>A Motion-JPEG clip's pictures pass through as they are. A frame that can't be decoded is left
 * out; a file that ends before its end is told from one that is whole. One thread at a time.
 */
public final class VideoReader implements AutoCloseable {
  private final VideoInput input;
  private final PictureLimits limits;
  private final Demuxer demuxer;
  private final PacketDecoder decoder;
  private final Geometry geometry;
  private final FramePictures pictures;
  private final boolean isMotionJpeg;
  private final VideoLength length;
  private final VideoFacts facts;

  private boolean allPacketsSent;
  private AVFrame frame;
  private ByteBuffer stored;
  private long timeMillis;
  private long frames;
  private long undecodable;
  private boolean isClosed;

  private VideoReader(
      VideoInput input, PictureLimits limits, Demuxer demuxer, PacketDecoder decoder) {
    this.input = input;
    this.limits = limits;
    this.demuxer = demuxer;
    this.decoder = decoder;
    AVCodecParameters parameters = demuxer.stream().codecpar();
    this.geometry =
        Geometry.of(parameters, demuxer.stream().sample_aspect_ratio(), limits.pixels());
    this.pictures = new FramePictures(geometry, limits);
    this.isMotionJpeg = parameters.codec_id() == AV_CODEC_ID_MJPEG;
    this.length = VideoLength.of(demuxer, input.isLive());
    this.facts = facts(demuxer, geometry, length);
  }

  /**
   * Opens a file.
   *
   * @throws UnreadableVideoException if there is no video in it that can be read
   */
  public static VideoReader open(Path file, PictureLimits limits) throws UnreadableVideoException {
    return open(VideoInput.of(file), limits);
  }

  /**
   * Opens an RTSP stream.
   *
   * @param patience how long to wait for an answer, and later for each frame
   * @throws UnreadableVideoException if it doesn't answer, or not with a video
   */
  public static VideoReader open(URI rtsp, Duration patience, PictureLimits limits)
      throws UnreadableVideoException {
    return open(VideoInput.of(rtsp, patience), limits);
  }

  private static VideoReader open(VideoInput input, PictureLimits limits)
      throws UnreadableVideoException {
    Demuxer demuxer = Demuxer.open(input);
    try {
      AVCodecParameters parameters = demuxer.stream().codecpar();
      PacketDecoder decoder = PacketDecoder.open(input, parameters);
      if (parameters.width() < 1 || parameters.height() < 1) {
        decoder.close();
        throw new UnreadableVideoException(
            input.name() + ": its frames have no size; it may be cut short or damaged");
      }
      return new VideoReader(input, limits, demuxer, decoder);
    } catch (UnreadableVideoException e) {
      demuxer.close();
      throw e;
    }
  }

  private static VideoFacts facts(Demuxer demuxer, Geometry geometry, VideoLength length) {
    AVCodecParameters parameters = demuxer.stream().codecpar();
    double framesPerSecond = demuxer.clock().framesPerSecond();
    long counted = demuxer.stream().nb_frames();
    return new VideoFacts(
        demuxer.container(),
        PacketDecoder.nameOf(parameters),
        parameters.width(),
        parameters.height(),
        geometry.width(),
        geometry.height(),
        framesPerSecond,
        counted > 0
            ? Optional.of(counted)
            : length
                .millis()
                .filter(millis -> framesPerSecond > 0)
                .map(millis -> Math.round(millis * framesPerSecond / 1000)),
        length.millis());
  }

  public VideoFacts facts() {
    return facts;
  }

  /** Frames that couldn't be decoded up to now. */
  public long undecodable() {
    return undecodable;
  }

  /**
   * Goes on to the next frame.
   *
   * @return false at the end
   * @throws UnreadableVideoException if it breaks off
   */
  public boolean advance() throws UnreadableVideoException {
    stored = null;
    frame = decoder.receive();
    while (frame == null && !allPacketsSent) {
      AVPacket packet = demuxer.next();
      if (packet != null && isMotionJpeg) {
        stored = storedPicture(packet);
        if (stored != null) {
          timeMillis = demuxer.clock().timeOf(packet.pts());
          frames++;
          return true;
        }
      }
      allPacketsSent = packet == null;
      if (!decoder.send(packet) && packet != null) {
        undecodable++;
      }
      frame = decoder.receive();
    }
    if (frame == null) {
      requireWhole();
      return false;
    }
    timeMillis = demuxer.clock().timeOf(frame.best_effort_timestamp());
    frames++;
    return true;
  }

  /** When the current frame is to be seen, from the video's start; never decreases. */
  public long timeMillis() {
    return timeMillis;
  }

  /** The current frame as a JPEG of its own. */
  public ByteBuffer jpeg() throws UnreadableVideoException {
    return stored != null ? stored : pictures.jpegOf(frame);
  }

  /** The packet itself if it is a picture that may be passed on; null if it must be decoded. */
  private ByteBuffer storedPicture(AVPacket packet) {
    if (packet.size() > limits.bytes()) {
      return null;
    }
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    ByteBuffer jpeg = ByteBuffer.wrap(bytes);
    try {
      // A picture of half the height is one field of an interlaced video.
      JpegHeader header = JpegHeader.parse(jpeg);
      JpegHeader.requireWhole(jpeg);
      AVCodecParameters parameters = demuxer.stream().codecpar();
      boolean asShown =
          header.width() == parameters.width()
              && header.height() == parameters.height()
              && geometry.isIdentity(header.width(), header.height());
      return asShown ? jpeg : null;
    } catch (MalformedJpegException e) {
      return null;
    }
  }

  private void requireWhole() throws UnreadableVideoException {
    if (input.isLive()) {
      return;
    }
    if (frames == 0) {
      throw new UnreadableVideoException(
          input.name() + ": none of its frames can be decoded; it may be damaged");
    }
    if (demuxer.lastWasCut() || length.isCutAt(demuxer.endMillis(), facts.framesPerSecond())) {
      throw new UnreadableVideoException(
          "%s: breaks off after %s%s; copy it anew, or make a whole file of what is there with"
                  .formatted(
                      input.name(),
                      VideoLength.seconds(demuxer.endMillis()),
                      length.millis().map(whole -> " of " + VideoLength.seconds(whole)).orElse(""))
              + " ffmpeg -i CLIP -c copy WHOLE");
    }
  }

  /** Frees everything; harmless to repeat. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    pictures.close();
    decoder.close();
    demuxer.close();
  }
}
