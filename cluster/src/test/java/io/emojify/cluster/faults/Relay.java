package io.emojify.cluster.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens at a port and carries what comes to where its route leads, and back. */
final class Relay implements AutoCloseable {
  private static final int BACKLOG = 200;

  private final ServerSocket listener;
  private final Route route;
  private final NetworkWeather weather;
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();

  private Relay(ServerSocket listener, Route route, NetworkWeather weather) {
    this.listener = listener;
    this.route = route;
    this.weather = weather;
  }

  /** Starts one at a free port. */
  static Relay start(Route route, NetworkWeather weather) throws IOException {
    ServerSocket listener =
        new ServerSocket(Ports.free(), BACKLOG, InetAddress.getByName("127.0.0.1"));
    Relay relay = new Relay(listener, route, weather);
    Threads.daemon("relay", relay::accept);
    return relay;
  }

  int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      // It is closed, then.
    }
    clients.forEach(Relay::hangUp);
  }

  static void hangUp(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone, then.
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        clients.removeIf(Socket::isClosed);
        clients.add(client);
        Threads.daemon("relay-connect", () -> connect(client));
      } catch (IOException e) {
        // Closed, or the client has gone again.
      }
    }
  }

  private void connect(Socket client) throws InterruptedException {
    try {
      // Where nothing is carried, nobody answers.
      weather.awaitPassage();
      client.setTcpNoDelay(true);
      Socket server = route.open(client);
      server.setTcpNoDelay(true);
      Pipe.connect(client, server, weather);
    } catch (IOException e) {
      hangUp(client);
    }
  }
}
