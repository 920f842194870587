package io.emojify.cluster.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {
  private static final int PATIENCE_MILLIS = 20_000;

  private final List<AutoCloseable> opened = new ArrayList<>();
  private final NetworkWeather weather = new NetworkWeather();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable resource : opened) {
      resource.close();
    }
  }

  @Test
  void carriesBothWaysAndEndsWithEitherSide() throws Exception {
    Socket client = connect(Relay.start(Route.to(echo("")), weather));

    assertThat(say(client, "hello\n")).isEqualTo("hello\n");

    client.shutdownOutput();
    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void makesEverythingLaterByTheSameTimeEachWay() throws Exception {
    Socket client = connect(Relay.start(Route.to(echo("")), weather));
    weather.delayBy(Duration.ofMillis(100));

    long sent = System.nanoTime();
    assertThat(say(client, "hello\n")).isEqualTo("hello\n");

    assertThat(Duration.ofNanos(System.nanoTime() - sent))
        .isGreaterThanOrEqualTo(Duration.ofMillis(200));
  }

  @Test
  void holdsBackWhatIsLostAndWhatIsBehindIt() throws Exception {
    Socket client = connect(Relay.start(Route.to(echo("")), weather));
    weather.loseShare(1);

    long sent = System.nanoTime();
    client.getOutputStream().write("one ".getBytes(StandardCharsets.UTF_8));
    assertThat(say(client, "two\n")).isEqualTo("one two\n");

    assertThat(Duration.ofNanos(System.nanoTime() - sent))
        .isGreaterThanOrEqualTo(Duration.ofMillis(400));
  }

  @Test
  void carriesNothingWhileItIsCutAndEverythingAfter() throws Exception {
    Relay relay = Relay.start(Route.to(echo("")), weather);
    Socket client = connect(relay);
    assertThat(say(client, "before\n")).isEqualTo("before\n");
    weather.cut();

    Socket another = connect(relay);
    for (Socket socket : List.of(client, another)) {
      socket.getOutputStream().write("during\n".getBytes(StandardCharsets.UTF_8));
      socket.setSoTimeout(300);
      assertThatThrownBy(() -> socket.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
    weather.clearUp();

    for (Socket socket : List.of(client, another)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      assertThat(readLine(socket)).isEqualTo("during\n");
    }
  }

  @Test
  void leadsRequestsByTheirPath() throws Exception {
    Route route = Route.byPath("/ws/view", echo("view:"), echo("page:"));
    Relay relay = Relay.start(route, weather);

    assertThat(say(connect(relay), "GET /ws/view?session=a HTTP/1.1\n")).startsWith("view:GET /ws");
    assertThat(say(connect(relay), "GET / HTTP/1.1\n")).isEqualTo("page:GET / HTTP/1.1\n");
  }

  @Test
  void hangsUpWhereNobodyListens() throws Exception {
    Socket client = connect(Relay.start(Route.to(Ports.free()), weather));

    assertThat(client.getInputStream().read()).isEqualTo(-1);
  }

  private Socket connect(Relay relay) throws IOException {
    opened.add(relay);
    Socket socket = new Socket("127.0.0.1", relay.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    opened.add(socket);
    return socket;
  }

  /** A server that answers each line with itself; returns its port. */
  private int echo(String prefix) throws IOException {
    ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
    opened.add(server);
    Threads.daemon(
        "echo",
        () -> {
          while (!server.isClosed()) {
            try {
              Socket client = server.accept();
              Threads.daemon("echo-client", () -> answer(client, prefix));
            } catch (IOException e) {
              // Closed.
            }
          }
        });
    return server.getLocalPort();
  }

  private static void answer(Socket client, String prefix) {
    try (client) {
      while (true) {
        client
            .getOutputStream()
            .write((prefix + readLine(client)).getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // It has hung up.
    }
  }

  private static String say(Socket socket, String line) throws IOException {
    socket.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
    return readLine(socket);
  }

  private static String readLine(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder line = new StringBuilder();
    int next;
    do {
      next = in.read();
      if (next < 0) {
        throw new IOException("the end");
      }
      line.append((char) next);
    } while (next != '\n');
    return line.toString();
  }
}
