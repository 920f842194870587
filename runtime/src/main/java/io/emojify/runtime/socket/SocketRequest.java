package io.emojify.runtime.socket;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.websocket.server.JettyServerUpgradeRequest;

/**
 * What a client said when it asked for a WebSocket; copied, since Jetty uses its own again.
 *
 * @param peer the other end of the connection, which may be a gateway
 * @param forwardedFor all headers of that name in their order, or null
 */
public record SocketRequest(
    InetAddress peer,
    String origin,
    String host,
    String forwardedFor,
    String authorization,
    Map<String, List<String>> parameters) {

  static SocketRequest of(JettyServerUpgradeRequest request) {
    HttpServletRequest headers = request.getHttpServletRequest();
    List<String> forwarded = Collections.list(headers.getHeaders("X-Forwarded-For"));
    return new SocketRequest(
        addressOf(request.getRemoteSocketAddress()),
        headers.getHeader("Origin"),
        headers.getHeader("Host"),
        forwarded.isEmpty() ? null : String.join(",", forwarded),
        headers.getHeader("Authorization"),
        Map.copyOf(request.getParameterMap()));
  }

  /** The first value of a parameter in the address. */
  public Optional<String> parameter(String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Without what may be a secret. */
  @Override
  public String toString() {
    return "SocketRequest[" + parameters.keySet() + "]";
  }

  private static InetAddress addressOf(SocketAddress address) {
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
