package io.emojify.cluster.secure;

import io.emojify.runtime.StartupException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The JDK's keytool on one key store, whose password stays in this process and its children. */
final class Keytool {
  private static final String PASSWORD_VARIABLE = "EMOJIFY_STORE_PASSWORD";

  private final Path store;
  private final String password;

  Keytool(Path store, String password) {
    this.store = store;
    this.password = password;
  }

  /** Runs a command of keytool's on the store. */
  void run(String command, String... arguments) {
    List<String> line = new ArrayList<>(List.of(executable(), command));
    line.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass:env"));
    line.add(PASSWORD_VARIABLE);
    line.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    builder.environment().putAll(Map.of(PASSWORD_VARIABLE, password));
    try {
      Process process = builder.start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new StartupException("keytool " + command + " failed: " + output.strip());
      }
    } catch (IOException e) {
      throw new StartupException("keytool can't be run: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartupException("Interrupted while certificates were made.", e);
    }
  }

  private static String executable() {
    Path own = Path.of(System.getProperty("java.home"), "bin", "keytool");
    return Files.isExecutable(own) ? own.toString() : "keytool";
  }
}
