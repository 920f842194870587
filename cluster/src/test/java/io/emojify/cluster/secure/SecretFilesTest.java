package io.emojify.cluster.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFilesTest {
  @TempDir private static Path parent;

  private static Path folder;

  @BeforeAll
  static void create() throws Exception {
    folder = parent.resolve("secrets");
    Path common = Files.writeString(parent.resolve("kafka.properties"), "retries=7\n");
    new SecretFiles(folder, common).create(List.of("faces.example", "192.0.2.7"));
  }

  @Test
  void certificatesComeFromTheAuthorityAndNameTheirHosts() throws Exception {
    X509Certificate authority = certificate("ca.crt");

    X509Certificate broker = certificate("kafka.pem");
    X509Certificate gateway = certificate("gateway.crt");

    broker.verify(authority.getPublicKey());
    gateway.verify(authority.getPublicKey());
    assertThat(broker.getSubjectX500Principal().getName()).isEqualTo("CN=kafka");
    assertThat(namesIn(broker)).contains("kafka-1", "kafka-2", "kafka-3", "localhost");
    assertThat(namesIn(gateway))
        .contains("faces.example", "192.0.2.7", "localhost")
        .doesNotContain("kafka-1");
    assertThat(authority.getBasicConstraints()).isNotNegative();
    assertThat(broker.getBasicConstraints()).isNegative();
  }

  @Test
  void everyUserHasAPasswordOfItsOwnThatKafkaIsToldToo() throws Exception {
    Properties users = properties("users.properties");

    assertThat(users.stringPropertyNames())
        .containsExactlyInAnyOrder(
            "setup",
            "ingest",
            "detector",
            "classifier",
            "renderer",
            "analytics",
            "registry",
            "analyst");
    assertThat(users.values()).doesNotHaveDuplicates();
    assertThat(properties("analyst.properties").getProperty("sasl.jaas.config"))
        .contains("username=\"analyst\"")
        .contains("password=\"%s\"".formatted(users.getProperty("analyst")));
    assertThat(properties("registry.properties").stringPropertyNames())
        .allMatch(name -> name.startsWith("apicurio.kafka.common."));
  }

  @Test
  void servicesKeepTheSettingsThatAllHave() throws Exception {
    assertThat(properties("renderer.properties"))
        .containsEntry("retries", "7")
        .containsEntry("security.protocol", "SASL_SSL");
  }

  @Test
  void theFolderIsClosedToOthers() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
  }

  @Test
  void theAuthoritysKeyIsKeptNowhere() throws Exception {
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains("ca.crt")
          .noneMatch(name -> name.endsWith(".p12"));
    }
  }

  private static List<Object> namesIn(X509Certificate certificate) throws Exception {
    return certificate.getSubjectAlternativeNames().stream()
        .<Object>map(name -> name.get(1))
        .toList();
  }

  /** The first of the file. */
  private static X509Certificate certificate(String file) throws Exception {
    String text = Files.readString(folder.resolve(file));
    String pem = text.substring(text.indexOf("-----BEGIN CERTIFICATE"));
    try (InputStream in = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  private static Properties properties(String file) throws Exception {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(folder.resolve(file))) {
      properties.load(reader);
    }
    return properties;
  }
}
