package io.emojify.ingest.source;

import io.emojify.video.PictureLimits;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.JpegHeader;
import io.emojify.vision.MalformedJpegException;
import io.emojify.vision.StillImages;
import io.emojify.vision.UndecodableImageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A picture, or those of a folder in the order of their names, each as one frame. */
final class StillImageSource implements FrameSource {
  private static final Set<String> JPEG = Set.of("jpg", "jpeg");
  private static final Set<String> OTHERS = Set.of("png", "bmp", "webp", "tif", "tiff");

  /** Stills have no frames around them to make up for what one has lost. */
  private static final int QUALITY = 95;

  private static final int QUALITY_STEP = 15;
  private static final int LEAST_QUALITY = 30;
  private static final long MILLIS_PER_PICTURE = 1000;
  private static final int EXIF_WITHIN = 64 * 1024;

  private final PictureLimits limits;
  private final JpegCodec codec;
  private final int count;
  private final Iterator<Path> files;
  private long shown;

  private StillImageSource(List<Path> files, PictureLimits limits) {
    this.files = files.iterator();
    this.count = files.size();
    this.limits = limits;
    this.codec = new JpegCodec(limits.pixels());
  }

  /**
   * @param path a folder or a picture
   * @throws UnreadableSourceException if the folder can't be listed or has no pictures
   */
  static StillImageSource open(Path path, PictureLimits limits) {
    List<Path> files = Files.isDirectory(path) ? list(path) : List.of(path);
    if (files.isEmpty()) {
      throw new UnreadableSourceException(
          path + ": no pictures in this folder (looked for .jpg, .png, .bmp, .webp and .tif)");
    }
    return new StillImageSource(files, limits);
  }

  static boolean isPicture(Path file) {
    return Files.isRegularFile(file)
        && (JPEG.contains(extension(file)) || OTHERS.contains(extension(file)));
  }

  @Override
  public SourceFacts facts() {
    return new SourceFacts(
        count == 1 ? "a picture" : count + " pictures",
        1,
        Optional.of((long) count),
        Optional.empty());
  }

  @Override
  public Optional<SourceFrame> next() {
    if (!files.hasNext()) {
      return Optional.empty();
    }
    ByteBuffer jpeg = read(files.next());
    return Optional.of(new SourceFrame(shown++ * MILLIS_PER_PICTURE, jpeg));
  }

  @Override
  public void close() {
    codec.close();
  }

  private ByteBuffer read(Path file) {
    try {
      if (JPEG.contains(extension(file))) {
        ByteBuffer stored = ByteBuffer.wrap(Files.readAllBytes(file));
        if (mayBePassedOn(stored)) {
          return stored;
        }
      }
      try (Image image = StillImages.read(file, limits.pixels())) {
        return encode(image);
      }
    } catch (IOException e) {
      throw new UnreadableSourceException(file + ": can't be read", e);
    } catch (UndecodableImageException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
  }

  private ByteBuffer encode(Image image) {
    int quality = QUALITY;
    ByteBuffer jpeg = codec.encode(image, quality);
    while (jpeg.remaining() > limits.bytes() && quality > LEAST_QUALITY) {
      quality -= QUALITY_STEP;
      jpeg = codec.encode(image, quality);
    }
    return jpeg;
  }

  /** Within the limits, and surely upright: cameras say in EXIF how they were held. */
  private boolean mayBePassedOn(ByteBuffer jpeg) {
    try {
      JpegHeader header = JpegHeader.parse(jpeg);
      JpegHeader.requireWhole(jpeg);
      return header.pixels() <= limits.pixels()
          && jpeg.remaining() <= limits.bytes()
          && !hasExif(jpeg);
    } catch (MalformedJpegException e) {
      return false;
    }
  }

  private static boolean hasExif(ByteBuffer jpeg) {
    int length = Math.min(EXIF_WITHIN, jpeg.remaining());
    return new String(jpeg.array(), 0, length, StandardCharsets.ISO_8859_1).contains("Exif\0\0");
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(StillImageSource::isPicture).sorted().toList();
    } catch (IOException e) {
      throw new UnreadableSourceException(folder + ": can't be listed", e);
    }
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
