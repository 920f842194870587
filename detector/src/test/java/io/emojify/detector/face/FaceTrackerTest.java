package io.emojify.detector.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FaceTrackerTest {
  private static final long FRAME_MILLIS = 33;
  private final FaceTracker tracker = new FaceTracker();

  @Test
  void numbersFacesFromOne() {
    assertThat(tracks(0, face(100, 100, 80), face(400, 100, 80))).containsExactly(1, 2);
  }

  @Test
  void startsAnewForEverySession() {
    tracks(0, face(100, 100, 80));

    assertThat(new FaceTracker().update(List.of(face(500, 300, 80)), 0).get(0).track())
        .isEqualTo(1);
  }

  @Test
  void givesNoNumberThatWasGivenBeforeTheSessionMovedHere() {
    FaceTracker before = new FaceTracker(0);
    int given = 0;
    for (int sequence = 0; sequence < 40; sequence++) {
      List<DetectedFace> someone = List.of(face(100 + sequence % 2 * 400, 100, 80));
      given = Math.max(given, before.update(someone, sequence * 1000L).get(0).track());
    }

    FaceTracker after = new FaceTracker(40);

    assertThat(after.update(List.of(face(100, 100, 80)), 40_000).get(0).track())
        .isGreaterThan(given);
  }

  @Test
  void beginsAnewWhereARecordingIsSentAgainUnderTheSameName() {
    tracks(60_000, face(100, 100, 80));

    assertThat(tracks(0, face(100, 100, 80))).containsExactly(2);
    assertThat(tracks(FRAME_MILLIS, face(104, 100, 80))).containsExactly(2);
    assertThat(tracks(FRAME_MILLIS + FaceTracker.MEMORY_MILLIS + 1, face(104, 100, 80)))
        .containsExactly(3);
  }

  @Test
  void returnsTheFacesItWasGivenInTheirOrder() {
    List<DetectedFace> faces = List.of(face(400, 100, 80), face(100, 100, 80));
    tracks(0, face(100, 100, 80), face(400, 100, 80));

    List<TrackedFace> tracked = tracker.update(faces, FRAME_MILLIS);

    assertThat(tracked).extracting(TrackedFace::face).isEqualTo(faces);
    assertThat(tracked).extracting(TrackedFace::track).containsExactly(2, 1);
  }

  @Test
  void keepsANumberWhileTheFaceMovesAndJitters() {
    Random random = new Random(3);
    for (int frame = 0; frame < 300; frame++) {
      float x = 60 + frame * 1.5f + random.nextFloat(-4, 4);
      float y = 200 + 60 * (float) Math.sin(frame / 15.0) + random.nextFloat(-4, 4);
      float side = 90 + 20 * (float) Math.sin(frame / 40.0) + random.nextFloat(-3, 3);

      assertThat(tracks(frame * FRAME_MILLIS, face(x, y, side))).containsExactly(1);
    }
  }

  @Test
  void keepsANumberAtFiveFramesASecond() {
    for (int frame = 0; frame < 12; frame++) {
      assertThat(tracks(frame * 200, face(60 + frame * 45, 200, 80))).containsExactly(1);
    }
  }

  @Test
  void bridgesFramesInWhichTheFaceIsNotFound() {
    tracks(0, face(100, 100, 80));
    assertThat(tracks(300)).isEmpty();

    assertThat(tracks(700, face(110, 100, 80))).containsExactly(1);
  }

  @Test
  void forgetsAFaceAfterAWhileAndNeverUsesItsNumberAgain() {
    tracks(0, face(100, 100, 80));

    assertThat(tracks(701, face(100, 100, 80))).containsExactly(2);
    assertThat(tracks(1500, face(100, 100, 80))).containsExactly(3);
  }

  @Test
  void remembersFromTheLastTimeAFaceWasFound() {
    for (int time = 0; time <= 6000; time += 600) {
      assertThat(tracks(time, face(100, 100, 80))).containsExactly(1);
    }
  }

  @Test
  void givesANewNumberToAFaceElsewhere() {
    tracks(0, face(100, 100, 80));

    assertThat(tracks(FRAME_MILLIS, face(300, 100, 80))).containsExactly(2);
  }

  @Test
  void givesANewNumberToAFaceOfQuiteAnotherSize() {
    tracks(0, face(300, 200, 200));

    assertThat(tracks(FRAME_MILLIS, face(300, 200, 60))).containsExactly(2);
  }

  @Test
  void keepsNumbersWhenAThirdFaceJoinsBetweenTwo() {
    tracks(0, face(100, 100, 80), face(300, 100, 80));

    assertThat(tracks(33, face(200, 100, 80), face(300, 100, 80), face(100, 100, 80)))
        .containsExactly(3, 2, 1);
  }

  @Test
  void givesOneNumberToOneFaceOnly() {
    tracks(0, face(100, 100, 80));

    assertThat(tracks(FRAME_MILLIS, face(104, 100, 80), face(98, 100, 80))).containsExactly(2, 1);
    assertThat(tracks(2 * FRAME_MILLIS, face(98, 100, 80), face(98, 100, 80)))
        .containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void keepsNumbersWhenTwoFacesPassEachOther() {
    Random random = new Random(5);
    for (int frame = 0; frame <= 60; frame++) {
      DetectedFace rightwards = face(100 + frame * 6 + random.nextFloat(-2, 2), 200, 80);
      DetectedFace leftwards = face(460 - frame * 6 + random.nextFloat(-2, 2), 215, 80);

      assertThat(tracks(frame * FRAME_MILLIS, rightwards, leftwards))
          .as("frame %d", frame)
          .containsExactly(1, 2);
    }
  }

  @Test
  void keepsNumbersWhenOneFaceHidesTheOtherInPassing() {
    for (int frame = 0; frame <= 60; frame++) {
      DetectedFace front = face(100 + frame * 6, 200, 80);
      DetectedFace behind = face(460 - frame * 6, 205, 80);
      boolean hidden = front.box().intersectionOverUnion(behind.box()) > 0.3;

      List<Integer> tracks =
          hidden
              ? tracks(frame * FRAME_MILLIS, front)
              : tracks(frame * FRAME_MILLIS, front, behind);

      assertThat(tracks)
          .as("frame %d", frame)
          .containsExactlyElementsOf(hidden ? List.of(1) : List.of(1, 2));
    }
  }

  @Test
  void takesTimeThatGoesBackForTimeThatStandsStill() {
    tracks(1000, face(100, 100, 80));
    tracks(1033, face(103, 100, 80));

    assertThat(tracks(500, face(104, 100, 80))).containsExactly(1);
    assertThat(tracks(1733, face(106, 100, 80))).containsExactly(1);
  }

  @Test
  void staysRightInACrowd() {
    Random random = new Random(11);
    for (int frame = 0; frame < 100; frame++) {
      List<DetectedFace> faces = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        float x = 60 + i % 6 * 100 + random.nextFloat(-5, 5);
        float y = 60 + i / 6 * 90 + random.nextFloat(-5, 5);
        faces.add(face(x, y, 60));
      }
      List<DetectedFace> shuffled = new ArrayList<>(faces);
      Collections.shuffle(shuffled, random);

      Set<Integer> used = new HashSet<>();
      for (TrackedFace tracked : tracker.update(shuffled, frame * FRAME_MILLIS)) {
        used.add(tracked.track());
      }
      assertThat(used).hasSize(30).allMatch(track -> track <= 30);
    }
  }

  private List<Integer> tracks(long timeMillis, DetectedFace... faces) {
    return tracker.update(Arrays.asList(faces), timeMillis).stream()
        .map(TrackedFace::track)
        .toList();
  }

  private static DetectedFace face(float centerX, float centerY, float side) {
    return new DetectedFace(FaceBox.around(centerX, centerY, side, side), 0.9f);
  }
}
