package io.emojify.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
  private static final String RESOURCE = "/models/two-outputs.tflite";
  private static final long SIZE = 1392;

  @TempDir private Path folder;

  @Test
  void loadsAsOftenAsItIsAsked() {
    assertThatCode(
            () -> {
              NativeLibraries.load();
              NativeLibraries.load();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void unpacksOnceAndLeavesNothingElse() throws IOException {
    Path cache = folder.resolve("new").resolve("cache");
    Path unpacked = NativeLibraries.unpack(RESOURCE, cache);
    Files.setLastModifiedTime(unpacked, FileTime.fromMillis(0));

    Path again = NativeLibraries.unpack(RESOURCE, cache);

    assertThat(again).isEqualTo(unpacked).hasSize(SIZE);
    assertThat(Files.getLastModifiedTime(again).toMillis()).isZero();
    assertThat(cache).isDirectoryNotContaining(file -> !file.equals(unpacked));
  }

  @Test
  void replacesACopyThatIsNotWhole() throws IOException {
    Path broken = folder.resolve("two-outputs.tflite");
    Files.write(broken, new byte[] {1, 2, 3});

    assertThat(NativeLibraries.unpack(RESOURCE, folder)).isEqualTo(broken).hasSize(SIZE);
  }

  @Test
  void saysWhatToDoWhenTheCacheCannotBeWritten() throws IOException {
    Path file = Files.createFile(folder.resolve("in-the-way"));

    assertThatThrownBy(() -> NativeLibraries.unpack(RESOURCE, file))
        .isInstanceOf(UnsupportedPlatformException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("EMOJIFY_CACHE");
  }

  @Test
  void findsNoBuildForAnUnknownPlatform() {
    assertThatThrownBy(() -> NativeLibraries.unpack("/nu/pattern/opencv/plan9/lib.so", folder))
        .isInstanceOf(UnsatisfiedLinkError.class);
  }
}
