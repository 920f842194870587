package io.emojify.vision;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.bytedeco.javacpp.Loader;

/**
 * Run while a container's image is built: loads the native libraries, which leaves them in the
 * cache, and copies the jars without what only other platforms need, and without OpenCV's builds
 * altogether: 115 MB less. An image whose libraries can't be loaded isn't built.
 */
public final class ImageLibraries {
  private static final String OPENCV_BUILDS = "nu/pattern/opencv/";

  private ImageLibraries() {}

  /**
   * @param arguments the folder of the jars, the folder for those of the image, and JavaCPP's
   *     classes whose libraries are to be in it besides those that every service needs
   */
  public static void main(String[] arguments) throws IOException, ClassNotFoundException {
    NativeLibraries.load();
    for (String preset : List.of(arguments).subList(2, arguments.length)) {
      Loader.load(Class.forName(preset));
    }
    Path target = Files.createDirectories(Path.of(arguments[1]));
    for (Path jar : jarsIn(Path.of(arguments[0]))) {
      try (OutputStream out = Files.newOutputStream(target.resolve(jar.getFileName()))) {
        copyForLinux(System.getProperty("os.arch"), jar, out);
      }
    }
  }

  /**
   * Copies a jar's entries to {@code out}, those for Linux on one kind of processor and those for
   * all.
   */
  static void copyForLinux(String arch, Path jar, OutputStream out) throws IOException {
    try (ZipFile from = new ZipFile(jar.toFile());
        ZipOutputStream to = new ZipOutputStream(out)) {
      for (ZipEntry entry : from.stream().toList()) {
        if (isNeeded(arch, entry.getName())) {
          ZipEntry copy = new ZipEntry(entry.getName());
          // JavaCPP unpacks anew what has another date than its copy.
          copy.setLastModifiedTime(entry.getLastModifiedTime());
          to.putNextEntry(copy);
          from.getInputStream(entry).transferTo(to);
          to.closeEntry();
        }
      }
    }
  }

  private static boolean isNeeded(String arch, String entry) {
    String name = entry.toLowerCase(Locale.ROOT);
    if (name.startsWith(OPENCV_BUILDS)) {
      return false;
    }
    boolean isLibrary = name.matches(".*\\.(so|dll|dylib|jnilib|a)");
    return !isLibrary || name.contains("linux") && namesOf(arch).stream().anyMatch(name::contains);
  }

  private static List<String> namesOf(String arch) {
    return arch.matches("aarch64|arm64") ? List.of("aarch64", "arm64") : List.of("amd64", "x86_64");
  }

  private static List<Path> jarsIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
