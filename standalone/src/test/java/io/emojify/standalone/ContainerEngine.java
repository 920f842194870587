package io.emojify.standalone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be run here. */
final class ContainerEngine {
  private static final int ANSWER_SECONDS = 30;

  private static CompletableFuture<Boolean> answer;

  private ContainerEngine() {}

  /** With a bound: an engine that hangs is none. */
  static synchronized boolean answers() {
    if (answer == null) {
      answer = new CompletableFuture<>();
      answer.completeOnTimeout(false, ANSWER_SECONDS, TimeUnit.SECONDS);
      CompletableFuture<Boolean> asked = answer;
      Thread asking = new Thread(() -> ask(asked), "container engine");
      asking.setDaemon(true);
      asking.start();
    }
    return answer.join();
  }

  private static void ask(CompletableFuture<Boolean> answer) {
    try {
      answer.complete(DockerClientFactory.instance().isDockerAvailable());
    } catch (RuntimeException e) {
      answer.complete(false);
    }
  }
}
