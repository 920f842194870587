package io.emojify.ingest.source;

import io.emojify.vision.Image;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.StillImages;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The pictures of a folder in the order of their names, each as one frame. */
final class StillImageSource implements FrameSource {
  private static final Set<String> JPEG = Set.of("jpg", "jpeg");
  private static final Set<String> OTHERS = Set.of("png", "bmp", "webp", "tif", "tiff");
  private static final int QUALITY = 95;

  private final OpenCvImageCodec codec;
  private final Iterator<Path> files;

  private StillImageSource(List<Path> files, OpenCvImageCodec codec) {
    this.files = files.iterator();
    this.codec = codec;
  }

  /**
   * @throws UnreadableSourceException if the folder can't be listed or has no pictures
   */
  static StillImageSource open(Path folder, OpenCvImageCodec codec) {
    List<Path> files = list(folder);
    if (files.isEmpty()) {
      throw new UnreadableSourceException(
          folder + ": no pictures in this folder (looked for .jpg, .png, .bmp, .webp and .tif)");
    }
    return new StillImageSource(files, codec);
  }

  @Override
  public Optional<ByteBuffer> next() {
    return files.hasNext() ? Optional.of(read(files.next())) : Optional.empty();
  }

  @Override
  public double framesPerSecond() {
    return 1;
  }

  @Override
  public void close() {
    codec.close();
  }

  private ByteBuffer read(Path file) {
    try {
      if (JPEG.contains(extension(file))) {
        return ByteBuffer.wrap(Files.readAllBytes(file));
      }
      try (Image image = StillImages.read(file)) {
        return codec.encode(image, QUALITY);
      }
    } catch (IOException e) {
      throw new UnreadableSourceException(file + ": can't be read", e);
    } catch (UndecodableImageException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(Files::isRegularFile)
          .filter(file -> JPEG.contains(extension(file)) || OTHERS.contains(extension(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UnreadableSourceException(folder + ": can't be listed", e);
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
