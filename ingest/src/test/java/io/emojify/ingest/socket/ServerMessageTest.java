package io.emojify.ingest.socket;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ServerMessageTest {
  @Test
  void greetsWithTheSessionAndItsLimits() {
    var message =
        new ServerMessage.Session("id", "token", "owner", 1000, new SessionLimits(30, 4, 200));

    assertThat(message.json())
        .isEqualTo(
            "{\"type\":\"session\",\"sessionId\":\"id\",\"viewToken\":\"token\","
                + "\"ownerToken\":\"owner\","
                + "\"maxFrameBytes\":1000,\"maxFramesPerSecond\":30,\"maxInFlight\":4}");
  }

  @Test
  void answersFramesByTheirSequence() {
    assertThat(new ServerMessage.Ack(4_294_967_295L).json())
        .isEqualTo("{\"type\":\"ack\",\"sequence\":4294967295}");
    assertThat(new ServerMessage.Reject(7, "too-fast").json())
        .isEqualTo("{\"type\":\"reject\",\"sequence\":7,\"reason\":\"too-fast\"}");
  }
}
