package io.emojify.standalone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  /** More than any system gives to a process. */
  private static final int NOBODY = 2_000_000_000;

  @TempDir private Path parent;

  @Test
  void removesATemporaryFolderWithAllThatIsInIt() throws IOException {
    Path path;
    try (DataFolder folder = DataFolder.open(Optional.empty())) {
      path = folder.path();
      fill(path);
    }

    assertThat(path).doesNotExist();
  }

  @Test
  void namesATemporaryFolderAfterItsProcess() {
    try (DataFolder folder = DataFolder.open(Optional.empty())) {
      assertThat(folder.path().getFileName().toString())
          .startsWith("emojify-broker-" + ProcessHandle.current().pid() + "-");
    }
  }

  @Test
  void leavesAFolderOfTheUsersWhereItIs() throws IOException {
    Path chosen = parent.resolve("my/data");

    try (DataFolder folder = DataFolder.open(Optional.of(chosen))) {
      assertThat(folder.path()).isEqualTo(chosen.toAbsolutePath());
      fill(folder.path());
    }

    assertThat(chosen.resolve("emojify.frames-0/segment.log")).exists();
  }

  @Test
  void removesWhatDeadProcessesHaveLeft() throws IOException {
    Path leftover = parent.resolve("emojify-broker-" + NOBODY + "-123456");
    fill(leftover);

    DataFolder.removeLeftovers(parent);

    assertThat(leftover).doesNotExist();
  }

  @Test
  void removesWhatADeadProcessWithTheSameNumberHasLeft() throws IOException {
    Path leftover = parent.resolve("emojify-broker-" + ProcessHandle.current().pid() + "-123456");
    fill(leftover);
    Files.createFile(leftover.resolve("owner.lock"));

    DataFolder.removeLeftovers(parent);

    assertThat(leftover).doesNotExist();
  }

  @Test
  void leavesAFolderInUseAlone() throws IOException {
    try (DataFolder first = DataFolder.open(Optional.empty());
        DataFolder second = DataFolder.open(Optional.empty())) {
      assertThat(first.path()).exists();
      assertThat(second.path()).exists();
    }
  }

  @Test
  void leavesTheFoldersOfLivingProcessesAndOfOthersAlone() throws IOException {
    Path ofALivingProcess =
        parent.resolve("emojify-broker-" + ProcessHandle.current().pid() + "-123456");
    Path ofSomeoneElse = parent.resolve("emojify-broker-backup");
    Path unrelated = parent.resolve("another-emojify-broker-" + NOBODY + "-1");
    fill(ofALivingProcess);
    fill(ofSomeoneElse);
    fill(unrelated);

    DataFolder.removeLeftovers(parent);

    assertThat(ofALivingProcess.resolve("emojify.frames-0/segment.log")).exists();
    assertThat(ofSomeoneElse.resolve("emojify.frames-0/segment.log")).exists();
    assertThat(unrelated.resolve("emojify.frames-0/segment.log")).exists();
  }

  private static void fill(Path folder) throws IOException {
    Path partition = Files.createDirectories(folder.resolve("emojify.frames-0"));
    Files.writeString(partition.resolve("segment.log"), "pixels");
  }
}
