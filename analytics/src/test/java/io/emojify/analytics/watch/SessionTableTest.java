package io.emojify.analytics.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.analytics.watch.SessionPulse.Look;
import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.analytics.watch.SessionTable.Bars;
import io.emojify.schemas.Expression;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTableTest {
  private static final Reading HAPPY = reading("camera-1", 0.5f, 0);

  @Test
  void showsASessionsRateAgeFacesLookAndSkippedFrames() {
    assertThat(text(80, 24, HAPPY))
        .containsExactly(
            "Emojify  1 session   Ctrl-C ends",
            "",
            "SESSION           FRAMES/S     AGE  FACES  LOOKS                         SKIPPED",
            "camera-1              14.9   40 ms      2  happy     50 % ██████▌            0 %");
  }

  @Test
  void leavesOutWhatDoesNotFit() {
    assertThat(text(66, 24, HAPPY))
        .last()
        .isEqualTo("camera-1              14.9   40 ms      2  happy     50 %      0 %");
    assertThat(text(60, 24, HAPPY))
        .last()
        .isEqualTo("camera-1              14.9   40 ms      2  happy     50 %");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 20, 40, 57, 66, 74, 80, 200})
  void isNeverWiderThanTheTerminal(int width) {
    assertThat(lines(width, 24, HAPPY, reading("a-very-long-name-of-a-session", 1, 1)))
        .allSatisfy(line -> assertThat(line.columnLength()).isLessThanOrEqualTo(width));
  }

  @Test
  void saysHowManySessionsAreLeftOutWhereTheTerminalIsLow() {
    Reading[] many =
        IntStream.range(0, 30).mapToObj(i -> reading("s" + i, 1, 0)).toArray(Reading[]::new);

    List<String> lines = text(80, 10, many);

    assertThat(lines).hasSize(9).last().isEqualTo("… and 25 more");
    assertThat(lines.get(7)).startsWith("s4 ");
    assertThat(text(80, 34, many)).hasSize(33).last().asString().startsWith("s29 ");
  }

  @Test
  void saysThatNobodySends() {
    assertThat(text(80, 24)).last().isEqualTo("Nobody sends frames at this moment.");
  }

  @Test
  void showsNoLookWithoutAFace() {
    Reading nobody = new Reading("s", 15, Duration.ofMillis(1500), 0, Optional.empty(), 0);

    assertThat(text(60, 24, nobody))
        .last()
        .isEqualTo("s                     15.0   1.5 s      0  –");
  }

  @ParameterizedTest
  @EnumSource(Bars.class)
  void hasBarsFromEmptyToFull(Bars bars) {
    assertThat(bars.of(0, 10)).isBlank().hasSize(10);
    assertThat(bars.of(1, 10)).doesNotContain(" ").hasSize(10);
    assertThat(bars.of(0.5, 10).strip()).hasSize(5);
    assertThat(bars.of(1.5, 10)).isEqualTo(bars.of(1, 10));
  }

  @Test
  void hasBarsOfEighths() {
    assertThat(Bars.BLOCKS.of(0.19, 4)).isEqualTo("▊   ");
  }

  private static List<AttributedString> lines(int width, int height, Reading... readings) {
    return new SessionTable(width, height, Bars.BLOCKS).lines(List.of(readings));
  }

  private static List<String> text(int width, int height, Reading... readings) {
    return lines(width, height, readings).stream()
        .map(line -> line.toString().stripTrailing())
        .toList();
  }

  private static Reading reading(String session, float probability, double skipped) {
    return new Reading(
        session,
        14.9,
        Duration.ofMillis(40),
        2,
        Optional.of(new Look(Expression.HAPPY, probability)),
        skipped);
  }
}
