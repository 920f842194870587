package io.emojify.vision;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.tensorflowlite.global.tensorflowlite;
import org.opencv.core.Core;

/**
 * Brings OpenCV and TensorFlow Lite into the process.
 *
 * <p>Both come as libraries inside jars and must be files to be loaded. They are unpacked once,
 * into a cache folder that later starts reuse: {@code EMOJIFY_CACHE}, else {@code
 * $XDG_CACHE_HOME/emojify}, else {@code ~/.cache/emojify}. OpenPnP's own loader would unpack 63 MB
 * into the temporary folder at every start, and leave them there when the process is killed.
 */
public final class NativeLibraries {
  private NativeLibraries() {}

  /**
   * Loads both libraries; later calls return at once. Safe from any thread.
   *
   * @throws UnsupportedPlatformException if there is no build for this machine, or it can't be
   *     loaded
   */
  public static void load() {
    if (Loaded.FAILURE != null) {
      throw new UnsupportedPlatformException(Loaded.FAILURE.getMessage(), Loaded.FAILURE);
    }
  }

  /** The class initializer is the lock: it runs once, and every thread waits for it. */
  private static final class Loaded {
    /** Kept, since an initializer that throws names its cause only to the first caller. */
    static final UnsupportedPlatformException FAILURE = tryToLoad();

    private static UnsupportedPlatformException tryToLoad() {
      Path cache = cacheFolder();
      try {
        loadOpenCv(cache);
        loadTensorFlowLite(cache);
        return null;
      } catch (UnsupportedPlatformException e) {
        return e;
      }
    }
  }

  private static void loadOpenCv(Path cache) {
    try {
      System.load(unpack(openCvResource(), cache).toString());
    } catch (UnsatisfiedLinkError e) {
      throw unsupported("OpenCV", e);
    }
    // One frame is small: threads are better spent on other frames than inside one.
    Core.setNumThreads(1);
  }

  private static void loadTensorFlowLite(Path cache) {
    if (System.getProperty("org.bytedeco.javacpp.cachedir") == null) {
      System.setProperty("org.bytedeco.javacpp.cachedir", cache.resolve("javacpp").toString());
    }
    if (System.getProperty("org.bytedeco.javacpp.maxPhysicalBytes") == null) {
      // JavaCPP would throw once the process is four times the heap: here that's frames, not a
      // leak.
      System.setProperty("org.bytedeco.javacpp.maxPhysicalBytes", "0");
    }
    try {
      Loader.load(tensorflowlite.class);
    } catch (UnsatisfiedLinkError e) {
      throw unsupported("TensorFlow Lite", e);
    }
  }

  private static UnsupportedPlatformException unsupported(String library, Throwable cause) {
    return new UnsupportedPlatformException(
        "%s can't be loaded on %s %s (%s). Emojify runs on 64-bit Linux, macOS and Windows."
            .formatted(
                library,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                cause.getMessage()),
        cause);
  }

  private static String openCvResource() {
    String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    boolean arm = System.getProperty("os.arch").matches("aarch64|arm64");
    String folder = "/nu/pattern/opencv/";
    String name = Core.NATIVE_LIBRARY_NAME;
    if (os.contains("win")) {
      return folder + "windows/x86_64/" + name + ".dll";
    }
    String cpu = arm ? "ARMv8" : "x86_64";
    return os.contains("mac")
        ? folder + "osx/" + cpu + "/lib" + name + ".dylib"
        : folder + "linux/" + cpu + "/lib" + name + ".so";
  }

  private static Path cacheFolder() {
    String own = System.getenv("EMOJIFY_CACHE");
    if (own != null && !own.isBlank()) {
      return Path.of(own).toAbsolutePath();
    }
    String xdg = System.getenv("XDG_CACHE_HOME");
    return xdg != null && !xdg.isBlank()
        ? Path.of(xdg, "emojify").toAbsolutePath()
        : Path.of(System.getProperty("user.home"), ".cache", "emojify");
  }

  /**
   * Copies a resource into the cache unless a copy of the same size is already there. In a
   * container's image {@link ImageLibraries} has left the copy only; its name has the version.
   *
   * @throws UnsatisfiedLinkError if there is neither, so no build for this machine
   * @throws UnsupportedPlatformException if the cache can't be written
   */
  static Path unpack(String resource, Path cache) {
    URL url = NativeLibraries.class.getResource(resource);
    Path target = cache.resolve(resource.substring(resource.lastIndexOf('/') + 1));
    if (url == null && Files.exists(target)) {
      return target;
    }
    if (url == null) {
      throw new UnsatisfiedLinkError("there is no build for it");
    }
    try {
      long size = url.openConnection().getContentLengthLong();
      if (!Files.exists(target) || Files.size(target) != size) {
        copy(url, target);
      }
      return target;
    } catch (IOException e) {
      throw new UnsupportedPlatformException(
          "Libraries can't be unpacked into %s (%s). Set EMOJIFY_CACHE to a folder that can be written."
              .formatted(cache, e),
          e);
    }
  }

  private static void copy(URL url, Path target) throws IOException {
    Path cache = target.getParent();
    Files.createDirectories(cache);
    Path partial = Files.createTempFile(cache, "unpacking-", ".tmp");
    try (InputStream in = url.openStream()) {
      Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
      moveIntoPlace(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  private static void moveIntoPlace(Path partial, Path target) throws IOException {
    try {
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException e) {
      // Another process unpacked it first and, on Windows, holds it: the same bytes.
    }
  }
}
