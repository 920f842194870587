package io.emojify.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.standalone.analyze.AnalyzeCommand;
import io.emojify.video.PictureLimits;
import io.emojify.video.UnreadableVideoException;
import io.emojify.video.VideoReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./emojify analyze}, mostly what it does with what it is given. */
@Timeout(300)
class AnalyzeTest {
  private static final int FRAMES = 12;
  private static final PictureLimits LIMITS = new PictureLimits(1 << 20, 1 << 20);

  @TempDir private Path folder;

  private final ByteArrayOutputStream standardOutput = new ByteArrayOutputStream();

  @Test
  void makesOneTableAndAVideoAndAReportOfEachClip() throws Exception {
    Path clips = Files.createDirectory(folder.resolve("clips"));
    TestClips.write(clips.resolve("one.mp4"), FRAMES);
    TestClips.write(clips.resolve("two.avi"), FRAMES);
    Path results = Files.createDirectory(folder.resolve("results"));
    Path csv = folder.resolve("faces.csv");

    Terminal terminal =
        analyze(clips, "--csv", csv, "--jsonl", "-", "--annotated", results, "--report", results);

    assertThat(terminal.status()).as(terminal.text()).isZero();
    List<CSVRecord> rows = read(csv);
    assertThat(rows.stream().map(row -> row.get("session")).distinct())
        .containsExactly("one.mp4", "two.avi");
    for (String clip : List.of("one.mp4", "two.avi")) {
      List<CSVRecord> ofClip =
          rows.stream().filter(row -> row.get("session").equals(clip)).toList();
      assertThat(ofClip)
          .extracting(row -> row.get("sequence"))
          .containsExactlyElementsOf(numbers(1));
      assertThat(ofClip)
          .extracting(row -> row.get("captured_at"))
          .containsExactlyElementsOf(numbers(TestClips.MILLIS_PER_FRAME));
      assertThat(ofClip).extracting(row -> row.get("skipped")).containsOnly("");
      assertThat(ofClip).extracting(row -> row.get("track")).containsOnly("1");
    }
    assertThat(standardOutput.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2 * FRAMES)
        .allMatch(line -> line.startsWith("{\"session\":"));
    assertThat(namesIn(results)).containsExactly("one.html", "one.mp4", "two.html", "two.mp4");
    assertThat(frameCount(results.resolve("one.mp4"))).isEqualTo(FRAMES);
    assertThat(frameCount(results.resolve("two.mp4"))).isEqualTo(FRAMES);
    assertThat(Files.readString(results.resolve("one.html")))
        .contains("<h1>one.mp4</h1>", "data:image/jpeg;base64,", "looks happy")
        .doesNotContain("http:", "https:", "{{", "src=\"/");
    assertThat(namesIn(folder)).containsExactly("clips", "faces.csv", "results");
  }

  @Test
  void sumsUpAFolderOfPicturesWhereNothingElseIsWanted() throws IOException {
    Files.write(folder.resolve("a.jpg"), TestPictures.portrait());
    Files.write(folder.resolve("b.jpg"), TestPictures.portrait());

    Terminal terminal = analyze(folder);

    assertThat(terminal.status()).as(terminal.text()).isZero();
    assertThat(terminal.text())
        .contains(
            folder.getFileName() + ": 2 frames, 2 with a face, 2 faces in all on 2 tracks",
            "looks happy 100 %");
    assertThat(namesIn(folder)).containsExactly("a.jpg", "b.jpg");
  }

  @Test
  void leavesNothingOfAClipThatBreaksOff() throws IOException {
    Path clip = TestClips.cut(TestClips.write(folder.resolve("clip.avi"), 50));
    Path results = Files.createDirectory(folder.resolve("results"));

    Terminal terminal =
        analyze(
            clip,
            "--csv",
            results.resolve("faces.csv"),
            "--annotated",
            results.resolve("drawn.avi"),
            "--report",
            results.resolve("report.html"));

    assertThat(terminal.status()).isEqualTo(2);
    assertThat(terminal.text())
        .containsPattern("clip\\.avi: breaks off after \\d\\.\\d s of 2\\.0 s; copy it anew")
        .doesNotContain("Exception");
    assertThat(namesIn(results)).isEmpty();
  }

  @Test
  void saysThatAClipIsSoundOnly() throws IOException {
    Path clip = TestClips.writeSound(folder.resolve("song.wav"));

    assertRefused(clip, clip + ": there is no video in it (is it sound only?)");
  }

  @Test
  void saysThatAClipIsCutShort() throws IOException {
    Path clip = TestClips.cut(TestClips.write(folder.resolve("clip.mp4"), 5));

    assertRefused(clip, clip + ": can't be read as a video");
  }

  @Test
  void saysThatACodecIsUnknown() throws IOException {
    Path clip = TestClips.writeUnknownCodec(folder.resolve("clip.avi"));

    assertRefused(clip, clip + ": its codec (QQ9Z) can't be read by this build; convert it");
  }

  @Test
  void saysThatAFolderHasNeitherVideosNorPictures() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Files.writeString(empty.resolve("notes.txt"), "nothing to see");

    assertRefused(empty, empty + ": neither videos nor pictures in this folder");
  }

  @Test
  void saysThatThereIsNoSuchClip() throws IOException {
    Path clip = folder.resolve("missing.mp4");

    assertRefused(clip, clip + ": there is no such file or folder");
  }

  @Test
  void saysThatAnOutputCannotBeWritten() throws IOException {
    Path clip = TestClips.write(folder.resolve("clip.avi"), 2);
    Path nowhere = folder.resolve("missing").resolve("faces.csv");
    Path belowAFile = clip.resolve("faces.csv");

    assertRefused(
        List.of(clip, "--csv", nowhere), nowhere + ": can't be written, since there is no folder");
    assertRefused(List.of(clip, "--csv", belowAFile), belowAFile + ": can't be written");
    assertRefused(List.of(clip, "--csv", folder), folder + ": is a folder; name a file");
  }

  @Test
  void overwritesNothingUnlessItIsTold() throws IOException {
    Path clip = TestClips.write(folder.resolve("clip.avi"), 2);
    Path csv = Files.writeString(folder.resolve("faces.csv"), "precious");

    assertRefused(List.of(clip, "--csv", csv), csv + ": is there already; --force replaces it");
    assertRefused(
        List.of(clip, "--annotated", clip, "--force"),
        clip + ": is the clip itself; name another file for what comes of it");
    assertThat(csv).hasContent("precious");
  }

  @Test
  void wantsAFolderForTheVideosOfSeveralClips() throws IOException {
    Path one = TestClips.write(folder.resolve("one.avi"), 2);
    Path two = TestClips.write(folder.resolve("two.avi"), 2);
    Path video = folder.resolve("all.mp4");

    assertRefused(
        List.of(one, two, "--annotated", video),
        "--annotated: there are 2 clips, so name a folder that is there, not " + video);
  }

  @Test
  void saysWhichVideosItWrites() throws IOException {
    Path clip = TestClips.write(folder.resolve("clip.avi"), 2);
    Path video = folder.resolve("drawn.mkv");

    assertRefused(
        List.of(clip, "--annotated", video),
        video + ": videos are written as .mp4 or .avi; name one of these");
  }

  private void assertRefused(Path clip, String message) throws IOException {
    assertRefused(List.of(clip, "--csv", folder.resolve("never.csv")), message);
  }

  /** One line, status 2, and the folder as it was before. */
  private void assertRefused(List<Object> arguments, String message) throws IOException {
    List<String> before = namesIn(folder);

    Terminal terminal = analyze(arguments.toArray());

    assertThat(terminal.status()).as(terminal.text()).isEqualTo(2);
    assertThat(terminal.text()).startsWith(message).hasLineCount(1);
    assertThat(namesIn(folder)).isEqualTo(before);
  }

  private Terminal analyze(Object... arguments) {
    return Terminal.run(
        new AnalyzeCommand(standardOutput),
        Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }

  private static List<String> numbers(int step) {
    return IntStream.range(0, FRAMES).mapToObj(i -> String.valueOf(i * step)).toList();
  }

  private static List<CSVRecord> read(Path csv) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(csv, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static int frameCount(Path video) throws UnreadableVideoException {
    int frames = 0;
    try (VideoReader reader = VideoReader.open(video, LIMITS)) {
      while (reader.advance()) {
        frames++;
      }
    }
    return frames;
  }
}
