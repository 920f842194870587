package io.emojify.standalone;

import io.emojify.runtime.CommandRunner;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a command said before it ended.
 *
 * @param text of both standard output and error, in the order of its lines
 */
record Terminal(int status, String text) {

  static Terminal run(Callable<Integer> command, String... arguments) {
    return run(said -> command, arguments);
  }

  /**
   * @param command is told where to find what it has said so far
   */
  static Terminal run(Function<Supplier<String>, Callable<Integer>> command, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream listening = new PrintStream(written, true, StandardCharsets.UTF_8);
    System.setOut(listening);
    System.setErr(listening);
    try {
      Supplier<String> said = () -> written.toString(StandardCharsets.UTF_8);
      int status = CommandRunner.run(command.apply(said), arguments);
      return new Terminal(status, written.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
