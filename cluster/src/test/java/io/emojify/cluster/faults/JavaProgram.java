package io.emojify.cluster.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program in a JVM of its own, which can be killed, stopped, paused and started again. What it
 * says goes to a file.
 */
final class JavaProgram implements FaultTarget, AutoCloseable {
  private final String name;
  private final Duration grace;
  private final File log;
  private final ProcessBuilder builder;
  private Process process;
  private long stopBegun;

  /**
   * @param grace that it is given to end by itself before it is killed, as containers are
   * @param heapMegabytes of its JVM, at most
   * @param logs the folder for what it says
   */
  JavaProgram(
      Class<?> main,
      String name,
      Duration grace,
      int heapMegabytes,
      List<String> arguments,
      Map<String, String> environment,
      Path logs) {
    this.name = name;
    this.grace = grace;
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                // Up sooner, and these programs are started again and again.
                "-XX:TieredStopAtLevel=1",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
    command.addAll(arguments);
    this.log = logs.resolve(name + ".log").toFile();
    this.builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
  }

  String name() {
    return name;
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  @Override
  public void start() {
    builder.redirectOutput(process == null ? Redirect.to(log) : Redirect.appendTo(log));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void beginStop() {
    stopBegun = System.nanoTime();
    process.destroy();
  }

  @Override
  public List<String> awaitStop() throws InterruptedException {
    long left = grace.toNanos() - (System.nanoTime() - stopBegun);
    if (process.waitFor(left, TimeUnit.NANOSECONDS)) {
      return List.of();
    }
    kill();
    return List.of(name);
  }

  @Override
  public void pause() throws InterruptedException {
    signal("STOP");
  }

  @Override
  public void resume() throws InterruptedException {
    signal("CONT");
  }

  /** Ends it at once, also while it is paused. */
  @Override
  public void close() throws InterruptedException {
    if (process != null) {
      kill();
    }
  }

  /** By the shell, whose own {@code kill} it is: not every machine has a program of that name. */
  private void signal(String signal) throws InterruptedException {
    try {
      String command = "kill -%s %d".formatted(signal, process.pid());
      int status = new ProcessBuilder("sh", "-c", command).inheritIO().start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("'%s' ended with %d".formatted(command, status));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
