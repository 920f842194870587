package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLibrariesTest {
  private static final String OPENCV_BUILD = "/nu/pattern/opencv/linux/made-up/libmade-up.so";

  @TempDir private Path folder;

  @Test
  void leavesClassesAndTheLibrariesOfThePlatform() throws IOException {
    Path jar = folder.resolve("some.jar");
    write(
        jar,
        "META-INF/MANIFEST.MF",
        "some/Thing.class",
        "linux/amd64/libsome.so",
        "linux/aarch64/libsome.so",
        "win/amd64/some.dll",
        "darwin/x86_64/libsome.dylib",
        OPENCV_BUILD.substring(1));

    assertThat(entriesLeft("amd64", jar))
        .containsExactly("META-INF/MANIFEST.MF", "some/Thing.class", "linux/amd64/libsome.so");
    assertThat(entriesLeft("aarch64", jar))
        .containsExactly("META-INF/MANIFEST.MF", "some/Thing.class", "linux/aarch64/libsome.so");
  }

  @Test
  void theCacheServesWhereTheJarHasNoBuildLeft() throws IOException {
    Path unpacked = Files.write(folder.resolve("libmade-up.so"), new byte[] {1});

    assertThat(NativeLibraries.unpack(OPENCV_BUILD, folder)).isEqualTo(unpacked);
  }

  @Test
  void aBuildThatIsNowhereIsMissing() {
    assertThatThrownBy(() -> NativeLibraries.unpack(OPENCV_BUILD, folder))
        .isInstanceOf(UnsatisfiedLinkError.class)
        .hasMessageContaining("no build");
  }

  private List<String> entriesLeft(String arch, Path jar) throws IOException {
    Path smaller = folder.resolve(arch + ".jar");
    try (var out = Files.newOutputStream(smaller)) {
      ImageLibraries.copyForLinux(arch, jar, out);
    }
    try (ZipFile result = new ZipFile(smaller.toFile())) {
      for (ZipEntry entry : result.stream().toList()) {
        assertThat(result.getInputStream(entry).readAllBytes()).containsExactly(1, 2, 3);
      }
      return result.stream().<String>map(ZipEntry::getName).toList();
    }
  }

  private static void write(Path jar, String... entries) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.write(new byte[] {1, 2, 3});
        out.closeEntry();
      }
    }
  }
}
