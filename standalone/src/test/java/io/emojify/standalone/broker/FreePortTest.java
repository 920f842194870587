package io.emojify.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortTest {
  @Test
  void knowsAPortThatSomebodyListensOn() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void knowsAPortThatSomebodyListensOnForAllNetworks() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(FreePort.isFree(taken.getLocalPort())).isFalse();
    }
  }

  @Test
  void findsAPortThatNobodyListensOn() {
    assertThat(FreePort.isFree(FreePort.any())).isTrue();
  }
}
