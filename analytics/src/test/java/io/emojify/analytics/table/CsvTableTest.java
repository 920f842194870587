package io.emojify.analytics.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.Frames;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CsvTableTest {
  private static final String HEADER =
      "session,sequence,captured_at,received_at,width,height,skipped,track,x,y,face_width,"
          + "face_height,score,emotion,confidence,angry,disgust,fear,happy,neutral,sad,surprise,"
          + "raw_angry,raw_disgust,raw_fear,raw_happy,raw_neutral,raw_sad,raw_surprise";

  private final StringWriter out = new StringWriter();

  @Test
  void writesOneRowForEachFaceBelowOneHeader() throws IOException {
    FrameEmotions two =
        Frames.at(
            7,
            1_000_005,
            Frames.face(1, 0, 0, 0, 1, 0, 0, 0),
            Frames.face(2, 0.1f, 0, 0, 0, 0.25f, 0.65f, 0));

    String csv = csv(FrameNumbers.of("s", two), FrameNumbers.of("s", Frames.at(8, 1_000_105)));

    assertThat(csv.lines())
        .containsExactly(
            HEADER,
            "s,7,1000000,1000005,640,480,,1,10.13,-3.5,100,121,0.9,happy,1,"
                + "0,0,0,1,0,0,0,0,0,0,1,0,0,0",
            "s,7,1000000,1000005,640,480,,2,10.13,-3.5,100,121,0.9,sad,0.65,"
                + "0.1,0,0,0,0.25,0.65,0,0.1,0,0,0,0.25,0.65,0",
            "s,8,1000100,1000105,640,480,,,,,,,,,,,,,,,,,,,,,,,");
  }

  @Test
  void keepsARowForAFrameThatWasSkipped() throws IOException {
    String csv = csv(FrameNumbers.of("s", Frames.skipped(3, 5, SkipReason.NO_RESULT)));

    assertThat(csv.lines().skip(1)).containsExactly("s,3,0,5,640,480,no-result" + ",".repeat(22));
  }

  @Test
  void hasAHeaderThoughThereIsNothing() throws IOException {
    assertThat(csv()).isEqualTo(HEADER + "\n");
  }

  @Test
  void writesNoMoreDigitsThanMeanSomethingAndNoExponents() throws IOException {
    FrameEmotions frame =
        Frames.at(0, 5, Frames.face(1, 0.123456789f, 0.00001234f, 1e-7f, 0.5f, 0.3f, 0.04f, 0.03f));

    String row = csv(FrameNumbers.of("s", frame)).lines().skip(1).findFirst().orElseThrow();

    assertThat(row).contains(",0.12346,0.00001,0,0.5,0.3,0.04,0.03,");
  }

  @Test
  void writesTheSameWhereverItRuns() throws IOException {
    FrameEmotions frame =
        Frames.at(1234567, 1_700_000_000_005L, Frames.face(1234, 0, 0, 0.5f, 0.25f, 0.25f, 0, 0));
    String here = csv(FrameNumbers.of("s", frame));
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      out.getBuffer().setLength(0);

      String there = csv(FrameNumbers.of("s", frame));

      assertThat(there).isEqualTo(here).contains("s,1234567,1700000000000,").contains(",0.5,");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void quotesASessionsNameThatNeedsIt() throws IOException {
    String csv = csv(FrameNumbers.of("a,\"b\"", Frames.at(0, 5)));

    assertThat(csv.lines().skip(1)).singleElement().asString().startsWith("\"a,\"\"b\"\"\",0,");
  }

  @Test
  void takesDrawnFramesAsWell() throws IOException {
    FrameEmotions emotions = Frames.at(7, 1_005, Frames.face(1, 0, 0, 0, 1, 0, 0, 0));
    AnnotatedFrame drawn =
        AnnotatedFrame.newBuilder()
            .setSequence(7)
            .setCapturedAt(emotions.getCapturedAt())
            .setReceivedAt(emotions.getReceivedAt())
            .setComposedAt(Instant.ofEpochMilli(1_030))
            .setOrigin(emotions.getOrigin())
            .setStyle(Style.BOX)
            .setWidth(640)
            .setHeight(480)
            .setFaces(emotions.getFaces())
            .build();

    assertThat(FrameNumbers.of("s", drawn)).isEqualTo(FrameNumbers.of("s", emotions));
  }

  private String csv(FrameNumbers... frames) throws IOException {
    try (CsvTable table = new CsvTable(out)) {
      for (FrameNumbers frame : List.of(frames)) {
        table.write(frame);
      }
    }
    return out.toString();
  }
}
