package io.emojify.runtime;

import io.emojify.runtime.socket.SocketOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Who may connect from where, and how; the same for the service that hands out tokens and the one
 * that checks them.
 */
public record ViewOptions(ViewTokens tokens, OriginPolicy origins, SocketOptions sockets) {

  /** For one process that does both. */
  public static ViewOptions ofOneProcess() {
    return new ViewOptions(
        ViewTokens.withRandomSecret(Duration.ofHours(Flags.DEFAULT_LINK_HOURS)),
        OriginPolicy.sameOrigin(),
        SocketOptions.defaults());
  }

  /** On the command line and in the environment. */
  public static final class Flags {
    private static final int MIN_SECRET_BYTES = 16;
    private static final int DEFAULT_LINK_HOURS = 12;
    private static final int MAX_LINK_HOURS = 24 * 366;

    @Option(
        names = "--view-secret-file",
        paramLabel = "FILE",
        defaultValue = "${env:EMOJIFY_VIEW_SECRET_FILE}",
        description =
            "A file with the secret that ingest, renderer and analytics share, at least 16 bytes; or"
                + " set EMOJIFY_VIEW_SECRET. Without either, a random one is used, which only works"
                + " where they run in one process.")
    private Path secretFile;

    @Option(
        names = "--link-hours",
        paramLabel = "N",
        defaultValue = "${env:EMOJIFY_LINK_HOURS:-" + DEFAULT_LINK_HOURS + "}",
        description =
            "After how many hours a link to watch a session expires (default: ${DEFAULT-VALUE}).")
    private int linkHours;

    @Option(
        names = "--allowed-origin",
        paramLabel = "ORIGIN",
        split = ",",
        defaultValue = "${env:EMOJIFY_ALLOWED_ORIGINS}",
        description = "Another page that may connect, such as https://faces.example.")
    private String[] allowedOrigins = {};

    @Mixin private SocketOptions.Flags sockets;

    public ViewOptions options() {
      Set<String> origins =
          allowedOrigins == null
              ? Set.of()
              : Arrays.stream(allowedOrigins).collect(Collectors.toSet());
      return new ViewOptions(tokens(), new OriginPolicy(origins), sockets.options());
    }

    /** Whether tokens made here are worth something to other processes. */
    public boolean hasSecret() {
      return secretFile != null || System.getenv("EMOJIFY_VIEW_SECRET") != null;
    }

    private ViewTokens tokens() {
      if (linkHours < 1 || linkHours > MAX_LINK_HOURS) {
        throw new InvalidOptionException(
            "--link-hours must be from 1 to %d, not %d".formatted(MAX_LINK_HOURS, linkHours));
      }
      Duration lifetime = Duration.ofHours(linkHours);
      String secret = System.getenv("EMOJIFY_VIEW_SECRET");
      if (secretFile != null) {
        secret = read(secretFile);
      }
      if (secret == null) {
        return ViewTokens.withRandomSecret(lifetime);
      }
      byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
      if (bytes.length < MIN_SECRET_BYTES) {
        throw new InvalidOptionException(
            "the view secret must have at least %d bytes, not %d"
                .formatted(MIN_SECRET_BYTES, bytes.length));
      }
      return new ViewTokens(bytes, lifetime, InstantSource.system());
    }

    private static String read(Path file) {
      try {
        return Files.readString(file);
      } catch (IOException e) {
        throw new InvalidOptionException("--view-secret-file: can't read " + file);
      }
    }
  }
}
