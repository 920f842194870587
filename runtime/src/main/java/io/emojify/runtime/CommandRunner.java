package io.emojify.runtime;

import io.emojify.runtime.log.JsonLineEncoder;
import io.emojify.schemas.TopicMismatchException;
import java.io.PrintWriter;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/**
 * Runs a command line so that its user gets one sentence for what went wrong, and a stack trace
 * only for what nobody foresaw.
 *
 * <p>Exit status: 0 done, 1 it failed, 2 it was asked for something that can't be.
 */
public final class CommandRunner {
  private static final Logger log = LoggerFactory.getLogger(CommandRunner.class);

  private CommandRunner() {}

  /** Runs {@code command}, an object with picocli's annotations, and returns the exit status. */
  public static int run(Object command, String... arguments) {
    CommandLine commandLine = new CommandLine(command);
    JsonLineEncoder.nameService(commandLine.getCommandName().replaceFirst("^\\./", ""));
    return commandLine
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(explain())
        .setParameterExceptionHandler(
            (error, args) -> {
              PrintWriter err = error.getCommandLine().getErr();
              err.println(error.getMessage());
              err.printf(
                  "Try '%s --help'.%n", error.getCommandLine().getCommandSpec().qualifiedName());
              return CommandLine.ExitCode.USAGE;
            })
        .execute(arguments);
  }

  private static IExecutionExceptionHandler explain() {
    return (error, commandLine, parsed) -> {
      PrintWriter err = commandLine.getErr();
      if (error instanceof InvalidOptionException) {
        err.println(error.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      if (isForeseen(error)) {
        err.println(error.getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
      if (error instanceof KafkaException) {
        err.println("Kafka can't be used: " + innermost(error).getMessage());
        return CommandLine.ExitCode.SOFTWARE;
      }
      log.error("This should not have happened; please report it.", error);
      return CommandLine.ExitCode.SOFTWARE;
    };
  }

  private static boolean isForeseen(Exception error) {
    return error instanceof StartupException || error instanceof TopicMismatchException;
  }

  /** Kafka's outer messages only say that something failed. */
  private static Throwable innermost(Throwable error) {
    return error.getCause() == null ? error : innermost(error.getCause());
  }
}
