package io.emojify.analytics.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.emojify.analytics.Frames;
import io.emojify.schemas.SkipReason;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLinesTableTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void writesOneObjectALineWithTheNamesOfTheCsv() throws IOException {
    List<String> lines =
        lines(
            FrameNumbers.of(
                "s",
                Frames.at(
                    7,
                    1_005,
                    Frames.face(1, 0, 0, 0, 0.99999f, 0.00001f, 0, 0),
                    Frames.face(2, 0, 0, 0, 0, 1, 0, 0))));

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0))
        .startsWith(
            "{\"session\":\"s\",\"sequence\":7,\"captured_at\":1000,\"received_at\":1005,"
                + "\"width\":640,\"height\":480,\"track\":1,\"x\":10.13,\"y\":-3.5,")
        .contains("\"happy\":0.99999,\"neutral\":0.00001,\"sad\":0,");
    JsonNode second = JSON.readTree(lines.get(1));
    assertThat(second.fieldNames()).toIterable().hasSize(28).doesNotContain("skipped");
    assertThat(second.get("emotion").textValue()).isEqualTo("neutral");
  }

  @Test
  void leavesOutWhatAFrameWithoutFacesHasNot() throws IOException {
    assertThat(lines(FrameNumbers.of("s", Frames.at(8, 5))))
        .containsExactly(
            "{\"session\":\"s\",\"sequence\":8,\"captured_at\":0,\"received_at\":5,"
                + "\"width\":640,\"height\":480}");
  }

  @Test
  void saysWhyAFrameWasSkipped() throws IOException {
    List<String> lines = lines(FrameNumbers.of("s", Frames.skipped(8, 5, SkipReason.STALE)));

    assertThat(JSON.readTree(lines.get(0)).get("skipped").textValue()).isEqualTo("stale");
  }

  @Test
  void handsOnWhatItHasWhenItIsFlushed() throws IOException {
    StringWriter out = new StringWriter();
    try (JsonLinesTable table = new JsonLinesTable(out)) {
      table.write(FrameNumbers.of("s", Frames.at(8, 5)));
      table.flush();

      assertThat(out.toString()).endsWith("}\n");
    }
  }

  private static List<String> lines(FrameNumbers... frames) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonLinesTable table = new JsonLinesTable(out)) {
      for (FrameNumbers frame : frames) {
        table.write(frame);
      }
    }
    return out.toString().lines().toList();
  }
}
