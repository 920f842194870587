package io.emojify.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir private Path folder;

  @Test
  void listensOnAnotherPortWhereTheChosenOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EmbeddedBroker broker = EmbeddedBroker.start(folder, taken.getLocalPort())) {
      assertThat(broker.port()).isNotEqualTo(taken.getLocalPort());
      assertThat(topicsOf(broker)).isEmpty();
    }
  }

  @Test
  void findsItsTopicsAgainInAFolderThatWasKept() throws Exception {
    int port = FreePort.any();
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
        Admin admin = admin(broker)) {
      admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
    }

    try (EmbeddedBroker again = EmbeddedBroker.start(folder, port)) {
      assertThat(again.port()).isEqualTo(port);
      assertThat(topicsOf(again)).containsExactly("kept");
    }
  }

  @Test
  void freesItsPortWhenItIsClosed() {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, FreePort.any());

    broker.close();

    assertThat(FreePort.isFree(broker.port())).isTrue();
  }

  private static Set<String> topicsOf(EmbeddedBroker broker)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(broker)) {
      return admin.listTopics().names().get();
    }
  }

  private static Admin admin(EmbeddedBroker broker) {
    return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }
}
