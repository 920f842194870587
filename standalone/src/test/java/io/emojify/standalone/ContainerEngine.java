package io.emojify.standalone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** Whether containers can be run here. */
final class ContainerEngine {
  private static final int ANSWER_SECONDS = 30;
  private static final boolean ANSWERS = ask();

  private ContainerEngine() {}

  static boolean answers() {
    return ANSWERS;
  }

  /** With a bound: an engine that hangs is none. */
  private static boolean ask() {
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    Thread asking =
        new Thread(
            () -> answer.complete(DockerClientFactory.instance().isDockerAvailable()), "engine");
    asking.setDaemon(true);
    asking.start();
    try {
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
