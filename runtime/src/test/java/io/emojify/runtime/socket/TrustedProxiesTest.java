package io.emojify.runtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emojify.runtime.InvalidOptionException;
import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
  private final TrustedProxies gateways = TrustedProxies.of("10.0.0.0/8", " 192.0.2.7", "fd00::/8");

  private static Optional<String> client(TrustedProxies proxies, String peer, String header) {
    return proxies.clientOf(AddressRange.literal(peer).orElseThrow(), header);
  }

  @Test
  void believeNobodyUnlessToldSo() {
    assertThat(client(TrustedProxies.none(), "198.51.100.9", "203.0.113.5"))
        .hasValue("198.51.100.9");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 203.0.113.5, 203.0.113.5",
    "192.0.2.7, 203.0.113.5, 203.0.113.5",
    "fd00::1, 203.0.113.5, 203.0.113.5",
    // Only what the gateways themselves have seen: the rest is whatever the client has written.
    "10.1.2.3, '1.1.1.1, 203.0.113.5', 203.0.113.5",
    "10.1.2.3, '1.1.1.1, 203.0.113.5, 10.9.9.9', 203.0.113.5",
    "192.0.2.8, 203.0.113.5, 192.0.2.8",
  })
  void areBelievedOfWhomTheyForward(String peer, String header, String client) {
    assertThat(client(gateways, peer, header)).hasValue(client);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "localhost",
        "10.5.5.5",
        "1.2.3",
        "300.1.1.1",
        "1.2.3.4:80, nonsense"
      })
  void leaveThoseUncountedWhoseAddressTheyDoNotTell(String header) {
    assertThat(client(gateways, "10.1.2.3", header)).isEmpty();
    assertThat(client(gateways, "10.1.2.3", null)).isEmpty();
  }

  @Test
  void leaveThisMachineUncountedSinceManyMayBeBehindIt() {
    assertThat(client(TrustedProxies.none(), "127.0.0.1", "203.0.113.5")).isEmpty();
    assertThat(client(TrustedProxies.none(), "::1", null)).isEmpty();
  }

  @Test
  void countAnIpv6CustomerOnce() {
    assertThat(client(gateways, "2001:db8:1:2::1", null))
        .isEqualTo(client(gateways, "2001:db8:1:2:ffff::9", null))
        .isNotEqualTo(client(gateways, "2001:db8:1:3::1", null))
        .isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gateway", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8", "::/129"})
  void areNamedByAddressesOnly(String text) {
    assertThatThrownBy(() -> TrustedProxies.of(text))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("--trusted-proxies")
        .hasMessageContaining(text);
  }

  @Test
  void mayBeEverybody() throws Exception {
    AddressRange everybody = AddressRange.of("0.0.0.0/0");

    assertThat(everybody.contains(InetAddress.getByAddress(new byte[] {1, 2, 3, 4}))).isTrue();
    assertThat(everybody).isEqualTo(AddressRange.of("0.0.0.0/0")).hasSameHashCodeAs(everybody);
  }
}
