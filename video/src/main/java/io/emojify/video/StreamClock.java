package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** A stream's units of time as milliseconds from its start. One thread at a time. */
final class StreamClock {
  private final double millisPerTick;
  private final double framesPerSecond;
  private final long start;
  private long last = -1;

  private StreamClock(double millisPerTick, double framesPerSecond, long start) {
    this.millisPerTick = millisPerTick;
    this.framesPerSecond = framesPerSecond;
    this.start = start;
  }

  static StreamClock of(AVStream stream) {
    AVRational tick = stream.time_base();
    double mean = quotient(stream.avg_frame_rate());
    long start = stream.start_time() == AV_NOPTS_VALUE ? 0 : stream.start_time();
    return new StreamClock(
        1000.0 * tick.num() / tick.den(), mean > 0 ? mean : quotient(stream.r_frame_rate()), start);
  }

  /** 0 if it isn't known. */
  double framesPerSecond() {
    return framesPerSecond;
  }

  /** Of a time span. */
  long millis(long ticks) {
    return Math.round(ticks * millisPerTick);
  }

  /** Where the packet's frame ends; 0 if it doesn't say when it is. */
  long endMillis(AVPacket packet) {
    long at = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
    return at == AV_NOPTS_VALUE ? 0 : millis(at + packet.duration() - start);
  }

  /**
   * When the next frame in order is to be seen: what it says itself, but never before the frame
   * that came first, and one frame after it if it says nothing.
   */
  long timeOf(long ticks) {
    long at =
        ticks == AV_NOPTS_VALUE
            ? last < 0 ? 0 : last + Math.round(1000 / (framesPerSecond > 0 ? framesPerSecond : 25))
            : millis(ticks - start);
    last = Math.max(Math.max(0, last), at);
    return last;
  }

  private static double quotient(AVRational rational) {
    return rational.den() == 0 ? 0 : (double) rational.num() / rational.den();
  }
}
