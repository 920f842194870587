package io.emojify.standalone.demo;

import io.emojify.runtime.StartupException;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.DeadLetter;
import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.SkipReason;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What came back of the demo's frames. Thread-safe. */
final class DemoResults {
  private static final int SHEET_TILES = 12;
  private static final long MAX_PIXELS = 1 << 20;

  private final InstantSource clock;
  private final TreeMap<Long, AnnotatedFrame> frames = new TreeMap<>();
  private final List<Long> latencies = new ArrayList<>();
  private final Set<Long> deadLetters = new HashSet<>();

  DemoResults(InstantSource clock) {
    this.clock = clock;
  }

  /** A record from {@code annotated}; a repeat changes nothing. */
  synchronized void add(AnnotatedFrame frame) {
    if (frames.putIfAbsent(frame.getSequence(), frame) == null && isAnnotated(frame)) {
      latencies.add(clock.millis() - frame.getReceivedAt().toEpochMilli());
    }
  }

  /** A record from {@code dead-letters}. */
  synchronized void add(DeadLetter letter) {
    deadLetters.add(letter.getSequence());
  }

  synchronized long annotated() {
    return frames.values().stream().filter(DemoResults::isAnnotated).count();
  }

  synchronized long skipped() {
    return frames.values().stream()
        .map(AnnotatedFrame::getSkipped)
        .filter(reason -> reason != null && reason != SkipReason.SET_ASIDE)
        .count();
  }

  synchronized long deadLettered() {
    return deadLetters.size();
  }

  /** Annotated frames with at least one face. */
  synchronized long withFaces() {
    return frames.values().stream().filter(frame -> !frame.getFaces().isEmpty()).count();
  }

  /** The expression that was seen most often, as it is written for people. */
  synchronized String topExpression() {
    Map<Expression, Integer> counts = new EnumMap<>(Expression.class);
    frames.values().stream()
        .flatMap(frame -> frame.getFaces().stream())
        .map(FaceEmotion::getEmotion)
        .forEach(expression -> counts.merge(expression, 1, Integer::sum));
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(top -> top.getKey().name().toLowerCase(Locale.ROOT))
        .orElse("none");
  }

  /**
   * From ingest's clock to the reader of {@code annotated}, in milliseconds.
   *
   * @param share of the frames that took no longer, above 0 and up to 1
   */
  synchronized long latencyMillis(double share) {
    return latencies.isEmpty()
        ? 0
        : latencies.stream()
            .sorted()
            .skip((long) Math.ceil(share * latencies.size()) - 1)
            .findFirst()
            .orElseThrow();
  }

  /**
   * Writes one drawn picture, and a sheet with some from beginning to end.
   *
   * @return the files, none if no picture came back
   */
  synchronized List<Path> savePictures(Path folder) {
    List<AnnotatedFrame> drawn =
        frames.values().stream().filter(frame -> frame.getJpeg() != null).toList();
    if (drawn.isEmpty()) {
      return List.of();
    }
    List<AnnotatedFrame> tiles = new ArrayList<>();
    for (int i = 0; i < SHEET_TILES; i++) {
      tiles.add(drawn.get(i * (drawn.size() - 1) / (SHEET_TILES - 1)));
    }
    try (JpegCodec codec = new JpegCodec(MAX_PIXELS)) {
      Files.createDirectories(folder);
      return List.of(
          write(folder.resolve("annotated.jpg"), drawn.get(drawn.size() / 2).getJpeg()),
          write(folder.resolve("contact-sheet.jpg"), ContactSheet.of(tiles, codec)));
    } catch (IOException | UndecodableImageException e) {
      throw new StartupException(folder + ": the pictures can't be written", e);
    }
  }

  private static Path write(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      channel.write(bytes.duplicate());
    }
    return file;
  }

  private static boolean isAnnotated(AnnotatedFrame frame) {
    return frame.getSkipped() == null;
  }
}
