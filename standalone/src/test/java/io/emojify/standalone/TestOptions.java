package io.emojify.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Options of a standalone that gets in nobody's way: free ports, few partitions. */
final class TestOptions {
  private TestOptions() {}

  /**
   * @param flags besides those; a flag that is given again wins
   */
  static StandaloneOptions with(String... flags) {
    List<String> all =
        new ArrayList<>(
            List.of(
                "--port=0",
                "--kafka-port=" + freePort(),
                "--partitions=3",
                "--max-fps=1000",
                "--max-bytes-per-second=1000000000"));
    all.removeIf(own -> List.of(flags).stream().anyMatch(flag -> nameOf(flag).equals(nameOf(own))));
    all.addAll(List.of(flags));
    return parse(all.toArray(String[]::new));
  }

  static StandaloneOptions parse(String... flags) {
    return CommandLine.populateCommand(new StandaloneOptions.Flags(), flags).options();
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String nameOf(String flag) {
    return flag.replaceFirst("=.*", "");
  }
}
