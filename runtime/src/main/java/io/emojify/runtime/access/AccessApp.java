package io.emojify.runtime.access;

import io.emojify.runtime.CommandRunner;
import io.emojify.runtime.InvalidOptionException;
import io.emojify.runtime.KafkaOptions;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Makes the users of a secured cluster known to Kafka, with their passwords and rights. Run once by
 * an administrator; harmless to repeat.
 */
@Command(
    name = "access",
    description = "Creates the users of a secured cluster and gives them their rights.",
    mixinStandardHelpOptions = true)
public final class AccessApp implements Callable<Integer> {
  private static final int ITERATIONS = 8192;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions.Flags kafka;

  @Option(
      names = "--users",
      paramLabel = "FILE",
      required = true,
      defaultValue = "${env:EMOJIFY_USERS}",
      description = "A file of Java properties: user=password.")
  private Path users;

  @Override
  public Integer call() throws InterruptedException {
    Properties passwords = read(users);
    try (Admin admin = Admin.create(kafka.options().clientProperties())) {
      admin.alterUserScramCredentials(credentials(passwords)).all().get();
      admin.createAcls(Rights.all()).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause().getMessage(), e.getCause());
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%d users: %s%n", passwords.size(), String.join(", ", passwords.stringPropertyNames()));
    return 0;
  }

  private static List<UserScramCredentialAlteration> credentials(Properties passwords) {
    ScramCredentialInfo info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
    return passwords.stringPropertyNames().stream()
        .<UserScramCredentialAlteration>map(
            user -> new UserScramCredentialUpsertion(user, info, passwords.getProperty(user)))
        .toList();
  }

  private static Properties read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
      return properties;
    } catch (IOException e) {
      throw new InvalidOptionException("--users: can't read " + file);
    }
  }

  public static void main(String[] arguments) {
    System.exit(CommandRunner.run(new AccessApp(), arguments));
  }
}
