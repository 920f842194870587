package io.emojify.analytics.summary;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.emojify.schemas.EmotionSummary;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.ProbabilityVector;
import java.time.Instant;
import java.util.TreeSet;

/**
 * What one window of one session has come to so far. Sums are doubles of floats, so they are exact
 * for any number of faces that fits into a window.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class WindowTally {
  private final SequenceSet sequences = new SequenceSet();
  private long newest = Long.MIN_VALUE;
  private int frames;
  private int skipped;
  private int faces;
  private final TreeSet<Integer> tracks = new TreeSet<>();
  private final double[] probabilities = new double[ProbabilityVector.SIZE];
  private final int[] tops = new int[ProbabilityVector.SIZE];
  private double confidence;

  /**
   * False if the frame was counted already. One that was received later than all others is another,
   * though its number was there before: recordings that are played in a loop begin anew at 0.
   */
  boolean add(FrameEmotions frame) {
    long receivedAt = frame.getReceivedAt().toEpochMilli();
    if (!sequences.add(frame.getSequence()) && receivedAt <= newest) {
      return false;
    }
    newest = Math.max(newest, receivedAt);
    frames++;
    if (frame.getSkipped() != null) {
      skipped++;
    }
    frame.getFaces().forEach(this::add);
    return true;
  }

  private void add(FaceEmotion face) {
    faces++;
    tracks.add(face.getTrack());
    float[] vector = ProbabilityVector.fromRecord(face.getProbabilities());
    for (int i = 0; i < vector.length; i++) {
      probabilities[i] += vector[i];
    }
    tops[face.getEmotion().ordinal()]++;
    confidence += face.getConfidence();
  }

  EmotionSummary summary(Instant start, Instant end) {
    EmotionSummary.Builder summary =
        EmotionSummary.newBuilder()
            .setWindowStart(start)
            .setWindowEnd(end)
            .setFrames(frames)
            .setSkipped(skipped)
            .setFaces(faces)
            .setTracks(tracks.size());
    if (faces > 0) {
      float[] mean = new float[ProbabilityVector.SIZE];
      float[] share = new float[ProbabilityVector.SIZE];
      for (int i = 0; i < ProbabilityVector.SIZE; i++) {
        mean[i] = (float) (probabilities[i] / faces);
        share[i] = (float) tops[i] / faces;
      }
      summary
          .setMean(ProbabilityVector.toRecord(mean))
          .setShare(ProbabilityVector.toRecord(share))
          .setMeanConfidence((float) (confidence / faces));
    }
    return summary.build();
  }
}
