package io.emojify.cluster.secure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.Base64;

/**
 * A certificate authority for one cluster. Its key is in memory and, while keytool is at work, in a
 * temporary folder; once it is closed, nobody can issue certificates in its name.
 */
final class Authority implements AutoCloseable {
  private static final String AUTHORITY = "authority";
  private static final String SUBJECT = "subject";
  private static final String DAYS = "825";
  private static final int PASSWORD_BYTES = 24;

  private final String password = randomPassword();
  private final Path folder;
  private final Path store;

  private Authority(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("store.p12");
  }

  static Authority create() throws IOException {
    Authority authority = new Authority(Files.createTempDirectory("emojify-authority"));
    authority
        .keytool()
        .run(
            "-genkeypair",
            "-alias",
            AUTHORITY,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=Emojify's own authority",
            "-validity",
            DAYS,
            "-ext",
            "bc:c",
            "-ext",
            "ku:c=keyCertSign");
    return authority;
  }

  /** For those who are to trust what it issues. */
  String certificatePem() throws IOException, GeneralSecurityException {
    return pem("CERTIFICATE", open().getCertificate(AUTHORITY).getEncoded());
  }

  /**
   * A key and its certificates.
   *
   * @param key PKCS #8
   * @param chain the certificate and the authority's
   */
  record Issued(String key, String chain) {}

  /**
   * Issues a certificate for servers and clients.
   *
   * @param names as keytool's {@code san} has them: {@code dns:localhost,ip:127.0.0.1}
   */
  Issued issue(String commonName, String names) throws IOException, GeneralSecurityException {
    Path request = folder.resolve("request.pem");
    Path certificate = folder.resolve("certificate.pem");
    keytool()
        .run(
            "-genkeypair",
            "-alias",
            SUBJECT,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=" + commonName,
            "-validity",
            DAYS);
    keytool().run("-certreq", "-alias", SUBJECT, "-file", request.toString());
    keytool()
        .run(
            "-gencert",
            "-alias",
            AUTHORITY,
            "-infile",
            request.toString(),
            "-outfile",
            certificate.toString(),
            "-rfc",
            "-validity",
            DAYS,
            "-ext",
            "san=" + names,
            "-ext",
            "ku:c=digitalSignature",
            "-ext",
            "eku=serverAuth,clientAuth");
    keytool().run("-importcert", "-noprompt", "-alias", SUBJECT, "-file", certificate.toString());
    Issued issued = read(open());
    keytool().run("-delete", "-alias", SUBJECT);
    return issued;
  }

  /** Letters and digits, and two characters that need no escape in a file of properties. */
  static String randomPassword() {
    byte[] bytes = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() throws IOException {
    for (String file : new String[] {"store.p12", "request.pem", "certificate.pem"}) {
      Files.deleteIfExists(folder.resolve(file));
    }
    Files.delete(folder);
  }

  private Issued read(KeyStore keys) throws GeneralSecurityException {
    Key key = keys.getKey(SUBJECT, password.toCharArray());
    StringBuilder chain = new StringBuilder();
    for (Certificate certificate : keys.getCertificateChain(SUBJECT)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return new Issued(pem("PRIVATE KEY", key.getEncoded()), chain.toString());
  }

  private KeyStore open() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, password.toCharArray());
    }
    return keys;
  }

  private Keytool keytool() {
    return new Keytool(store, password);
  }

  private static String pem(String kind, byte[] bytes) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body);
  }
}
