package io.emojify.cluster.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One direction of a connection: what comes from one socket goes to the other, as late as the
 * network's weather makes it. Two threads; both end with the connection.
 */
final class Pipe {
  private static final int CHUNK_BYTES = 64 << 10;
  private static final int MAX_CHUNKS_UNDERWAY = 64;
  private static final Chunk END = new Chunk(new byte[0], 0);

  private final Socket from;
  private final Socket to;
  private final NetworkWeather weather;
  private final BlockingQueue<Chunk> underway = new LinkedBlockingQueue<>(MAX_CHUNKS_UNDERWAY);
  private volatile boolean closed;

  /**
   * @param dueNanos when it arrives, by {@link System#nanoTime}
   */
  private record Chunk(byte[] bytes, long dueNanos) {}

  private Pipe(Socket from, Socket to, NetworkWeather weather) {
    this.from = from;
    this.to = to;
    this.weather = weather;
  }

  /** Carries both ways until one side ends. */
  static void connect(Socket one, Socket other, NetworkWeather weather) {
    new Pipe(one, other, weather).start();
    new Pipe(other, one, weather).start();
  }

  private void start() {
    Threads.daemon("pipe-in", this::read);
    Threads.daemon("pipe-out", this::write);
  }

  private void read() throws InterruptedException {
    byte[] buffer = new byte[CHUNK_BYTES];
    try {
      InputStream in = from.getInputStream();
      int length;
      while ((length = in.read(buffer)) >= 0) {
        long due = System.nanoTime() + weather.lateness().toNanos();
        put(new Chunk(Arrays.copyOf(buffer, length), due));
      }
    } catch (IOException e) {
      // It ended without a good-bye.
    }
    put(END);
  }

  private void put(Chunk chunk) throws InterruptedException {
    while (!closed && !underway.offer(chunk, 1, TimeUnit.SECONDS)) {
      // The other side is slow, or away.
    }
  }

  private void write() throws InterruptedException {
    try {
      OutputStream out = to.getOutputStream();
      Chunk chunk;
      while ((chunk = underway.take()) != END) {
        TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
        weather.awaitPassage();
        out.write(chunk.bytes());
      }
      // The end of a connection doesn't get through either.
      weather.awaitPassage();
    } catch (IOException e) {
      // The other side is gone.
    } finally {
      closed = true;
      Relay.hangUp(from);
      Relay.hangUp(to);
    }
  }
}
