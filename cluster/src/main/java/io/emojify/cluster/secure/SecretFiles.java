package io.emojify.cluster.secure;

import io.emojify.cluster.secure.Authority.Issued;
import io.emojify.runtime.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The folder with what a secured cluster must know: certificates, one file of client settings for
 * each user, and the list of users for the one-shot that makes them known to Kafka.
 *
 * <p>Containers read these files as users of their own, so the files are readable and the folder
 * around them is closed to everybody but its owner.
 */
public final class SecretFiles {
  /** Where containers see the folder's files. */
  private static final String MOUNTED = "/etc/emojify";

  private static final String BROKER_NAMES =
      "dns:kafka-1,dns:kafka-2,dns:kafka-3,dns:localhost,ip:127.0.0.1";
  private static final List<String> SERVICES =
      List.of("setup", "ingest", "detector", "classifier", "renderer", "analytics");
  private static final String REGISTRY = "registry";

  /** For people. */
  private static final String ANALYST = "analyst";

  private final Path folder;
  private final Path commonSettings;

  /**
   * @param folder that is made if it isn't there
   * @param commonSettings the file of client settings that all services have
   */
  public SecretFiles(Path folder, Path commonSettings) {
    this.folder = folder;
    this.commonSettings = commonSettings;
  }

  /** Whether they were made before. */
  public boolean exist() {
    return Files.exists(folder.resolve("users.properties"));
  }

  /**
   * Makes all of them anew; what was there before is worth nothing then.
   *
   * @param hosts names that browsers on other machines use for the gateway
   */
  public void create(List<String> hosts) {
    try (Authority authority = Authority.create()) {
      Files.createDirectories(folder);
      closeToOthers();
      write("ca.crt", authority.certificatePem());
      Issued broker = authority.issue("kafka", BROKER_NAMES);
      write("kafka.pem", broker.key() + broker.chain());
      Issued gateway = authority.issue("emojify", namesOf(hosts));
      write("gateway.key", gateway.key());
      write("gateway.crt", gateway.chain());
      writeUsers();
      write("admin.properties", adminSettings());
    } catch (IOException | GeneralSecurityException e) {
      throw new StartupException("The certificates can't be made: " + e.getMessage(), e);
    }
  }

  private void writeUsers() throws IOException {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (String service : SERVICES) {
      passwords.put(service, Authority.randomPassword());
      String settings = settings(service, passwords.get(service), MOUNTED, "");
      write(service + ".properties", Files.readString(commonSettings) + settings);
    }
    passwords.put(REGISTRY, Authority.randomPassword());
    write(
        "registry.properties",
        settings(REGISTRY, passwords.get(REGISTRY), MOUNTED, "apicurio.kafka.common."));
    passwords.put(ANALYST, Authority.randomPassword());
    String here = folder.toAbsolutePath().toString();
    write(ANALYST + ".properties", settings(ANALYST, passwords.get(ANALYST), here, ""));
    write(
        "users.properties",
        passwords.entrySet().stream()
            .map(user -> user.getKey() + "=" + user.getValue() + "\n")
            .collect(Collectors.joining()));
  }

  private static String settings(String user, String password, String trustFolder, String prefix) {
    return """
        %1$ssecurity.protocol=SASL_SSL
        %1$sssl.truststore.type=PEM
        %1$sssl.truststore.location=%2$s/ca.crt
        %1$ssasl.mechanism=SCRAM-SHA-512
        %1$ssasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%3$s" password="%4$s";
        """
        .formatted(prefix, trustFolder, user, password);
  }

  /** The administrator shows the brokers' own certificate. */
  private static String adminSettings() {
    return """
        security.protocol=SSL
        ssl.truststore.type=PEM
        ssl.truststore.location=%1$s/ca.crt
        ssl.keystore.type=PEM
        ssl.keystore.location=%1$s/kafka.pem
        """
        .formatted(MOUNTED);
  }

  private static String namesOf(List<String> hosts) {
    Set<String> names = new TreeSet<>(Set.of("dns:localhost", "ip:127.0.0.1"));
    hosts.forEach(host -> names.add((host.matches("[\\d.]+|.*:.*") ? "ip:" : "dns:") + host));
    return String.join(",", names);
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private void closeToOthers() throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
