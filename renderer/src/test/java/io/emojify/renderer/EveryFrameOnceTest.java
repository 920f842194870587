package io.emojify.renderer;

import static org.assertj.core.api.Assertions.assertThat;

import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.SkipReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The books balance: whatever order things come in, each frame has exactly one record. */
class EveryFrameOnceTest {
  private static final int FRAMES_PER_SESSION = 300;
  private static final List<String> SESSIONS = List.of("one", "two", "three");

  /**
   * Something that comes in.
   *
   * @param at its place in the order
   */
  private record Arrival(double at, String session, Frame frame, FrameEmotions emotions) {
    long sequence() {
      return frame != null ? frame.getSequence() : emotions.getSequence();
    }

    void pipeTo(RendererDriver renderer) {
      if (frame != null) {
        renderer.pipe(session, frame);
      } else {
        renderer.pipe(session, emotions);
      }
    }
  }

  /** Two halves of each frame, some lost, some more than once, roughly in order. */
  private static List<Arrival> arrivals(Random random) {
    List<Arrival> arrivals = new ArrayList<>();
    for (String session : SESSIONS) {
      for (int sequence = 0; sequence < FRAMES_PER_SESSION; sequence++) {
        Frame frame = Records.recorded(sequence, RendererDriver.START.plusMillis(33L * sequence));
        for (int copy = copies(random); copy > 0; copy--) {
          arrivals.add(new Arrival(around(sequence, random), session, frame, null));
        }
        for (int copy = copies(random); copy > 0; copy--) {
          FrameEmotions emotions =
              random.nextInt(5) == 0
                  ? Records.skipped(frame, SkipReason.STALE)
                  : Records.emotionsOf(frame, Records.face(1));
          arrivals.add(new Arrival(around(sequence, random), session, null, emotions));
        }
      }
    }
    arrivals.sort(Comparator.comparingDouble(Arrival::at));
    return arrivals;
  }

  /** Mostly 1. */
  private static int copies(Random random) {
    int dice = random.nextInt(20);
    return dice == 0 ? 0 : dice < 15 ? 1 : dice < 18 ? 2 : 3;
  }

  private static double around(int sequence, Random random) {
    return sequence + random.nextGaussian() * 20;
  }

  private static String nameOf(String session, long sequence) {
    return session + "/" + sequence;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesEachFrameExactlyOneRecord(long seed) {
    Random random = new Random(seed);
    Set<String> accepted = new TreeSet<>();
    Map<String, Integer> found = new TreeMap<>();
    Map<SkipReason, Integer> reasons = new HashMap<>();

    try (RendererDriver renderer = new RendererDriver()) {
      for (Arrival arrival : arrivals(random)) {
        arrival.pipeTo(renderer);
        accepted.add(nameOf(arrival.session(), arrival.sequence()));
        if (random.nextInt(4) == 0) {
          renderer.advance(Duration.ofMillis(random.nextInt(120)));
        }
      }
      renderer.advance(Duration.ofSeconds(40));
      for (var record : renderer.annotatedWithSessions()) {
        AnnotatedFrame result = record.value;
        found.merge(nameOf(record.key, result.getSequence()), 1, Integer::sum);
        reasons.merge(result.getSkipped(), 1, Integer::sum);
        assertThat(result.getJpeg() == null).isEqualTo(result.getSkipped() != null);
      }
    }

    assertThat(found.keySet()).isEqualTo(accepted);
    assertThat(found).allSatisfy((frame, records) -> assertThat(records).as(frame).isOne());
    assertThat(reasons)
        .containsOnlyKeys(null, SkipReason.STALE, SkipReason.NO_RESULT, SkipReason.FRAME_LOST);
  }
}
