package io.emojify.benchmarks.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import io.emojify.benchmarks.load.Books;
import io.emojify.benchmarks.measure.Memory;
import io.emojify.vision.NativeObject;
import java.lang.management.ManagementFactory;

/**
 * What the process has between two shifts, when every frame has ended and nobody is connected.
 *
 * @param seconds since the first shift began
 * @param sessions that have come and gone by then
 * @param accepted frames in the shift before, its warm-up included
 * @param unaccounted of these
 * @param residentBytes native memory included; 0 where the system doesn't say
 * @param heapBytes in use after a full collection
 * @param descriptors open files and sockets; 0 where the system doesn't say
 * @param pictures in native memory, not closed
 * @param codecs the same
 * @param networks the same
 */
public record SoakSample(
    double seconds,
    int sessions,
    long accepted,
    long setAside,
    long unaccounted,
    long residentBytes,
    long heapBytes,
    long descriptors,
    int threads,
    long pictures,
    long codecs,
    long networks) {

  static SoakSample now(double seconds, int sessions, Books shift, Memory memory) {
    return new SoakSample(
        seconds,
        sessions,
        shift.accepted(),
        shift.setAside(),
        shift.unaccounted(),
        memory.residentBytes(),
        memory.heapBytes(),
        openDescriptors(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        NativeObject.PICTURE.inUse(),
        NativeObject.CODEC.inUse(),
        NativeObject.NETWORK.inUse());
  }

  private static long openDescriptors() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getOpenFileDescriptorCount()
        : 0;
  }
}
