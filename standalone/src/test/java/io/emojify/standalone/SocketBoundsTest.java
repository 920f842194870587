package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.UnixOperatingSystemMXBean;
import io.emojify.schemas.Style;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * That many clients who mean no good cost no more than was allowed: heap, threads and descriptors
 * of a whole service, with its broker and the clients in the same process.
 *
 * <p>Small, as part of every build; with {@code -Demojify.test.bounds=full}, at the size that is
 * promised: 1,000 sessions that send nothing, 200 that send frames as large as the default allows,
 * 200 viewers that never read. Each prints what it measured.
 */
class SocketBoundsTest {
  private static final boolean FULL = "full".equals(System.getProperty("emojify.test.bounds"));
  private static final Duration BOUND = Duration.ofSeconds(FULL ? 300 : 60);
  private static final int IDLE = FULL ? 1000 : 60;
  private static final int SENDERS = FULL ? 200 : 20;
  private static final int VIEWERS = FULL ? 200 : 10;
  private static final int FRAME_BYTES = FULL ? 524_288 : 200_000;
  private static final long PENDING = (FULL ? 64L : 2L) << 20;
  private static final long WAITING = (FULL ? 16L : 1L) << 20;
  private static final byte[] LARGEST = TestPictures.padded(TestPictures.portrait(), FRAME_BYTES);

  private static Pipeline pipeline;

  /** What the process has. */
  private record Cost(long heap, int threads, long descriptors) {
    static Cost now() {
      System.gc();
      return new Cost(
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          ManagementFactory.getThreadMXBean().getThreadCount(),
          openDescriptors());
    }

    private static long openDescriptors() {
      return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
          ? unix.getOpenFileDescriptorCount()
          : 0;
    }

    Cost since(Cost before) {
      return new Cost(
          heap - before.heap, threads - before.threads, descriptors - before.descriptors);
    }

    @Override
    public String toString() {
      return "heap %+d KB, threads %+d, descriptors %+d"
          .formatted(heap >> 10, threads, descriptors);
    }
  }

  /**
   * What the heap of a pipeline and its broker with nothing to do differs by, from time to time.
   */
  private static final long RUNNING = 12_000_000;

  @BeforeAll
  static void start() {
    pipeline =
        Pipeline.start(
            "--max-sessions=2000",
            "--max-viewers=2000",
            "--max-frame-bytes=" + FRAME_BYTES,
            "--max-pending-bytes=" + PENDING,
            "--max-view-bytes=" + WAITING,
            "--slow-viewer-timeout=5",
            // Clients by hand answer no pings.
            "--ping-interval=600");
    // What is made once isn't what a connection costs.
    closeAll(open(60, "ws/ingest"));
    await().atMost(BOUND).until(() -> gauge("emojify.sessions") == 0);
  }

  @AfterAll
  static void stop() {
    pipeline.close();
  }

  private static List<RawSocket> open(int count, String path) {
    List<RawSocket> sockets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RawSocket socket = RawSocket.connect(pipeline.standalone().pageAddress(), 4096);
      assertThat(socket.upgrade(path, Map.of()).get(0)).contains(" 101 ");
      sockets.add(socket);
    }
    return sockets;
  }

  private static void closeAll(List<RawSocket> sockets) {
    sockets.forEach(RawSocket::close);
  }

  private static double gauge(String name) {
    return pipeline.standalone().context().meters().get(name).gauge().value();
  }

  private static void print(String what, Object measured) {
    System.out.printf("bounds: %s: %s%n", what, measured);
  }

  @Test
  void sessionsThatSendNothingCostLittleAndNoThread() throws Exception {
    Cost before = Cost.now();
    List<RawSocket> idle = open(IDLE, "ws/ingest");
    try {
      await().atMost(BOUND).until(() -> gauge("emojify.sessions") == IDLE);

      Cost cost = Cost.now().since(before);
      print(IDLE + " sessions that send nothing", cost);
      // Both ends of each are here.
      assertThat(cost.heap).isLessThan(RUNNING + IDLE * 50_000L);
      assertThat(cost.threads).isLessThan(40);
      assertThat(cost.descriptors).isLessThanOrEqualTo(2L * IDLE + 20);
    } finally {
      closeAll(idle);
    }
    await().atMost(BOUND).until(() -> gauge("emojify.sessions") == 0);
    await()
        .atMost(BOUND)
        .untilAsserted(
            () -> {
              assertThat(Cost.now().since(before).descriptors).isLessThanOrEqualTo(20);
              // Javalin asks Jetty for one with each WebSocket.
              assertThat(classHistogram())
                  .as("HTTP sessions")
                  .contains(" java.lang.String")
                  .doesNotContainPattern("(?m)jetty\\.session\\.ManagedSession$");
            });
    print("after them", Cost.now().since(before));
  }

  @Test
  void sessionsThatSendTheLargestFramesHoldNoMoreThanAllMay() throws Exception {
    Cost before = Cost.now();
    byte[] message = message(0);
    int half = message.length * 2 / 3;
    List<RawSocket> senders = open(SENDERS, "ws/ingest");
    double most = 0;
    try {
      for (RawSocket sender : senders) {
        assertThat(sender.readFrame().opcode()).isEqualTo(RawSocket.TEXT);
      }
      // All of them are in the middle of a frame at the same time.
      for (RawSocket sender : senders) {
        sender.send(RawSocket.BINARY, false, Arrays.copyOf(message, half));
        most = Math.max(most, gauge("emojify.ingest.pending"));
      }
      awaitAsMuchAsWillCome();
      Cost inTheMiddle = Cost.now().since(before);
      for (RawSocket sender : senders) {
        sender.send(0, true, Arrays.copyOfRange(message, half, message.length));
        most = Math.max(most, gauge("emojify.ingest.pending"));
      }
      int accepted = 0;
      for (RawSocket sender : senders) {
        String answer = new String(sender.readFrame().payload(), StandardCharsets.UTF_8);
        assertThat(answer).containsAnyOf("\"ack\"", "\"busy\"");
        accepted += answer.contains("\"ack\"") ? 1 : 0;
      }

      print(
          "%d sessions in the middle of frames of %d bytes".formatted(SENDERS, FRAME_BYTES),
          "%s; at most %.0f bytes pending of %d, %d accepted"
              .formatted(inTheMiddle, most, PENDING, accepted));
      assertThat(most).isLessThanOrEqualTo(PENDING);
      assertThat(accepted).isBetween(1, SENDERS - 1);
      assertThat(inTheMiddle.heap).isLessThan(PENDING + 8_000_000 + SENDERS * 150_000L);
      assertThat(inTheMiddle.threads).isLessThan(60);
    } finally {
      closeAll(senders);
    }
    await().atMost(BOUND).until(() -> gauge("emojify.ingest.pending") == 0);
    await().atMost(BOUND).until(() -> gauge("emojify.sessions") == 0);
    print("after them", Cost.now().since(before));
  }

  /** What is reachable on the heap, by class. */
  private static String classHistogram() throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
  }

  /** The server has read what was sent, and nobody sends more. */
  private static void awaitAsMuchAsWillCome() {
    double[] last = {0};
    await()
        .atMost(BOUND)
        .pollInterval(Duration.ofMillis(500))
        .until(
            () -> {
              double before = last[0];
              last[0] = gauge("emojify.ingest.pending");
              return last[0] > PENDING / 2 && last[0] == before;
            });
  }

  private static byte[] message(int sequence) {
    return ByteBuffer.allocate(16 + LARGEST.length)
        .put((byte) 1)
        .put((byte) Style.NUMBERS.ordinal())
        .putShort((short) 0)
        .putInt(sequence)
        .putLong(System.currentTimeMillis())
        .put(LARGEST)
        .array();
  }

  @Test
  void viewersThatNeverReadHoldNoMoreThanAllMayAndAreCutOff() throws Exception {
    Cost before = Cost.now();
    try (IngestClient client = pipeline.connect()) {
      List<RawSocket> viewers = open(VIEWERS, client.viewPath());
      double[] most = {0, 0};
      Pipeline.sendUntil(
          client,
          LARGEST,
          () -> {
            most[0] = Math.max(most[0], gauge("emojify.view.pending"));
            most[1] = Math.max(most[1], gauge("emojify.viewers"));
            return most[0] > 0 && gauge("emojify.viewers") == 0;
          });

      print(
          VIEWERS + " viewers that never read",
          "at most %.0f bytes waited of %d; %.0f watched, all were cut off"
              .formatted(most[0], WAITING, most[1]));
      assertThat(most[0]).isLessThanOrEqualTo(WAITING);
      assertThat(most[1]).isEqualTo(VIEWERS);
      assertThat(gauge("emojify.view.pending")).isZero();
      closeAll(viewers);
    }
    print("after them", Cost.now().since(before));
  }
}
