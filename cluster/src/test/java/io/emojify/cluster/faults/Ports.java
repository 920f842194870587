package io.emojify.cluster.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of this machine that nobody listens on, and that no connection is given for its own end:
 * those of a program that is down for a while are still free when it comes back.
 */
final class Ports {
  /** Linux gives connections 32768 and up, others higher ones still. */
  private static final int LOWEST = 12_000;

  private static final int HIGHEST = 32_000;

  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST - 1_000));

  private Ports() {}

  static int free() {
    int port = NEXT.getAndIncrement();
    while (!isFree(port)) {
      if (port > HIGHEST) {
        throw new IllegalStateException("no free port below " + HIGHEST);
      }
      port = NEXT.getAndIncrement();
    }
    return port;
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort() == port;
    } catch (IOException e) {
      return false;
    }
  }
}
