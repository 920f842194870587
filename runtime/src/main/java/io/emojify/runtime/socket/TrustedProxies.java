package io.emojify.runtime.socket;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The gateways in front of this service. What they say of who asked, in {@code X-Forwarded-For}, is
 * believed; what anybody else says there isn't, since everyone can write a header.
 */
public record TrustedProxies(List<AddressRange> ranges) {
  /** An IPv6 network of one customer, who has all of its addresses at will. */
  private static final int IPV6_CUSTOMER_BYTES = 8;

  public TrustedProxies {
    ranges = List.copyOf(ranges);
  }

  /** Nobody is believed. */
  public static TrustedProxies none() {
    return new TrustedProxies(List.of());
  }

  /**
   * @param texts addresses and ranges, such as {@code 10.0.0.0/8}
   */
  public static TrustedProxies of(String... texts) {
    return new TrustedProxies(
        Arrays.stream(texts)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(AddressRange::of)
            .toList());
  }

  /**
   * Whom a connection is counted for.
   *
   * @param peer the other end of it
   * @param forwardedFor the header {@code X-Forwarded-For}, or null
   * @return an address, for IPv6 the customer's network; empty where it can't be told from others:
   *     this machine itself, which may be a gateway that nobody told us of, or a gateway that
   *     doesn't say whom it speaks for
   */
  Optional<String> clientOf(InetAddress peer, String forwardedFor) {
    InetAddress client = peer;
    if (forwardedFor != null) {
      String[] hops = forwardedFor.split(",", -1);
      // Each gateway appends whom it got the request from, so the last ones are the nearest.
      for (int i = hops.length - 1; i >= 0 && isTrusted(client); i--) {
        Optional<InetAddress> hop = AddressRange.literal(hops[i].strip());
        if (hop.isEmpty()) {
          break;
        }
        client = hop.get();
      }
    }
    return client.isLoopbackAddress() || isTrusted(client)
        ? Optional.empty()
        : Optional.of(nameOf(client));
  }

  private boolean isTrusted(InetAddress address) {
    return ranges.stream().anyMatch(range -> range.contains(address));
  }

  private static String nameOf(InetAddress client) {
    byte[] bytes = client.getAddress();
    if (bytes.length == 4) {
      return client.getHostAddress();
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < IPV6_CUSTOMER_BYTES; i++) {
      name.append("%02x".formatted(bytes[i]));
    }
    return name.append("/64").toString();
  }
}
