package io.emojify.cluster.faults;

import java.util.ArrayList;
import java.util.List;

/** What faults are done to: one program, or several at once. */
interface FaultTarget {
  /** Returns once it runs, not once it is ready. */
  void start();

  /** SIGKILL: ends it without a word to anyone. */
  void kill() throws InterruptedException;

  /** SIGTERM: asks it to end. */
  void beginStop();

  /**
   * Returns once it has ended after it was asked to, or has had to be killed.
   *
   * @return the names of the programs that had to be
   */
  List<String> awaitStop() throws InterruptedException;

  /** SIGSTOP: it stands still, and its connections with it. */
  void pause() throws InterruptedException;

  /** SIGCONT: it goes on where it was. */
  void resume() throws InterruptedException;

  /** All of them as one. */
  static FaultTarget all(List<? extends FaultTarget> targets) {
    return new FaultTarget() {
      @Override
      public void start() {
        targets.forEach(FaultTarget::start);
      }

      @Override
      public void kill() throws InterruptedException {
        for (FaultTarget target : targets) {
          target.kill();
        }
      }

      @Override
      public void beginStop() {
        targets.forEach(FaultTarget::beginStop);
      }

      @Override
      public List<String> awaitStop() throws InterruptedException {
        List<String> killed = new ArrayList<>();
        for (FaultTarget target : targets) {
          killed.addAll(target.awaitStop());
        }
        return killed;
      }

      @Override
      public void pause() throws InterruptedException {
        for (FaultTarget target : targets) {
          target.pause();
        }
      }

      @Override
      public void resume() throws InterruptedException {
        for (FaultTarget target : targets) {
          target.resume();
        }
      }
    };
  }
}
