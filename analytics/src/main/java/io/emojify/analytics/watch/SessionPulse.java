package io.emojify.analytics.watch;

import io.emojify.schemas.Expression;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.ProbabilityVector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What one session has done in the last seconds. */
final class SessionPulse {
  /** Rates are means over this. */
  static final Duration WINDOW = Duration.ofSeconds(5);

  private final Deque<Beat> beats = new ArrayDeque<>();
  private long newest = Long.MIN_VALUE;
  private long newestSequence = -1;
  private int faces;
  private Optional<Look> look = Optional.empty();

  /** A frame that came. */
  private record Beat(long receivedAt, boolean skipped) {}

  /**
   * How the faces of a frame look, taken together.
   *
   * @param probability of the expression, the mean over the faces
   */
  record Look(Expression expression, float probability) {}

  /**
   * What is shown of a session.
   *
   * @param rate frames a second
   * @param age of the newest result, by this machine's clock
   * @param faces in the newest frame that was looked at
   * @param look empty without a face
   * @param skipped share of the frames, 0 to 1
   */
  record Reading(
      String session, double rate, Duration age, int faces, Optional<Look> look, double skipped) {

    /** Whether nothing has come for so long that the rest says little. */
    boolean isSilent() {
      return age.compareTo(WINDOW) >= 0;
    }
  }

  void add(FrameEmotions frame) {
    long receivedAt = frame.getReceivedAt().toEpochMilli();
    if (receivedAt <= newest && frame.getSequence() <= newestSequence) {
      // Delivered again; numbers alone don't tell, a looped recording begins anew at 0.
      return;
    }
    newestSequence = frame.getSequence();
    newest = Math.max(newest, receivedAt);
    beats.add(new Beat(receivedAt, frame.getSkipped() != null));
    if (frame.getSkipped() == null) {
      faces = frame.getFaces().size();
      look = lookOf(frame.getFaces());
    }
  }

  private static Optional<Look> lookOf(List<FaceEmotion> faces) {
    if (faces.isEmpty()) {
      return Optional.empty();
    }
    float[] mean = new float[ProbabilityVector.SIZE];
    for (FaceEmotion face : faces) {
      float[] vector = ProbabilityVector.fromRecord(face.getProbabilities());
      for (int i = 0; i < mean.length; i++) {
        mean[i] += vector[i] / faces.size();
      }
    }
    Expression top = ProbabilityVector.top(mean);
    return Optional.of(new Look(top, mean[top.ordinal()]));
  }

  Reading read(String session, long now) {
    while (!beats.isEmpty() && beats.peek().receivedAt() <= now - WINDOW.toMillis()) {
      beats.poll();
    }
    long skipped = beats.stream().filter(Beat::skipped).count();
    return new Reading(
        session,
        (double) beats.size() / WINDOW.toSeconds(),
        Duration.ofMillis(Math.max(0, now - newest)),
        faces,
        look,
        beats.isEmpty() ? 0 : (double) skipped / beats.size());
  }
}
