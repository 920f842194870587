package io.emojify.benchmarks.loop;

/**
 * How fast a loop was.
 *
 * @param frames of all threads together
 * @param withFace frames in which a face was drawn
 * @param cpuSeconds of the loop's own threads
 */
public record LoopFigures(
    LoopKind loop, int threads, long frames, long withFace, double seconds, double cpuSeconds) {

  public double framesPerSecond() {
    return frames / seconds;
  }

  public double cpuMillisPerFrame() {
    return 1000 * cpuSeconds / frames;
  }
}
