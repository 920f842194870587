package io.emojify.classifier;

import io.emojify.runtime.DeadLetters;
import io.emojify.runtime.FrameTime;
import io.emojify.runtime.SessionStates;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StalenessPolicy;
import io.emojify.schemas.FaceCrop;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.ProbabilityVector;
import io.emojify.schemas.ResultKey;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Attaches an expression to each face of a frame, and gives each result a key of its own. */
final class ClassifyExpressions implements Processor<String, FrameFaces, Object, SpecificRecord> {
  /** So much of the budget may be used up here: the rest is for being drawn. */
  private static final double SHARE_OF_BUDGET = 0.65;

  private final Topics topics;
  private final StalenessPolicy staleness;
  private final Supplier<? extends ExpressionClassifier> classifiers;
  private final ClassifierOptions options;
  private final SessionStates<ExpressionSmoother> smoothers =
      new SessionStates<>(ExpressionSmoother::new);
  private final StageLedger ledger;
  private ProcessorContext<Object, SpecificRecord> context;

  ClassifyExpressions(
      Topics topics,
      StageOptions stage,
      ClassifierOptions options,
      Supplier<? extends ExpressionClassifier> classifiers,
      StageLedger ledger) {
    this.topics = topics;
    this.staleness = stage.staleness().upTo(SHARE_OF_BUDGET);
    this.classifiers = classifiers;
    this.options = options;
    this.ledger = ledger;
  }

  @Override
  public void init(ProcessorContext<Object, SpecificRecord> processorContext) {
    context = processorContext;
    // Made now, since the first frame is live, too.
    Objects.requireNonNull(classifiers.get());
    context.schedule(SessionStates.SILENCE, PunctuationType.WALL_CLOCK_TIME, this::forget);
  }

  @Override
  public void process(Record<String, FrameFaces> record) {
    FrameFaces faces = record.value();
    long now = context.currentSystemTimeMs();
    if (faces.getSkipped() != null) {
      skip(record, faces.getSkipped());
    } else if (staleness.isStale(faces.getOrigin(), faces.getReceivedAt(), now)) {
      skip(record, SkipReason.STALE);
    } else {
      ledger.timeWork(() -> classify(record, now));
    }
  }

  private void classify(Record<String, FrameFaces> record, long now) {
    FrameFaces frame = record.value();
    List<FaceEmotion> emotions;
    try {
      ExpressionSmoother smoother = smoothers.heardOf(record.key(), now);
      emotions = frame.getFaces().stream().map(face -> classify(face, frame, smoother)).toList();
    } catch (RuntimeException e) {
      setAside(record, e, now);
      return;
    }
    forward(record, result(frame).setFaces(emotions).build());
    ledger.done("classified", frame.getReceivedAt(), context.currentSystemTimeMs());
  }

  private FaceEmotion classify(FaceCrop face, FrameFaces frame, ExpressionSmoother smoother) {
    float[] raw = classifiers.get().classify(face.getCrop());
    float[] smoothed =
        smoother.smooth(face.getTrack(), raw, FrameTime.millisOf(frame), smoothingOf(frame));
    var top = ProbabilityVector.top(smoothed);
    return FaceEmotion.newBuilder()
        .setTrack(face.getTrack())
        .setBox(face.getBox())
        .setScore(face.getScore())
        .setEmotion(top)
        .setConfidence(smoothed[top.ordinal()])
        .setProbabilities(ProbabilityVector.toRecord(smoothed))
        .setRaw(ProbabilityVector.toRecord(raw))
        .build();
  }

  private Duration smoothingOf(FrameFaces frame) {
    Integer wanted = frame.getSmoothingMillis();
    return wanted == null ? options.smoothing() : Duration.ofMillis(wanted);
  }

  private void skip(Record<String, FrameFaces> record, SkipReason reason) {
    FrameFaces frame = record.value();
    forward(record, result(frame).setSkipped(reason).setFaces(List.of()).build());
    ledger.skipped(reason);
  }

  private void setAside(Record<String, FrameFaces> record, Exception error, long now) {
    var letter =
        DeadLetters.describe(
            ClassifierTopology.STAGE,
            error,
            context.recordMetadata(),
            record.value().getSequence(),
            now);
    context.forward(
        record.<Object>withKey(record.key()).withValue(letter), topics.deadLetters().name());
    ledger.deadLetter();
    skip(record, SkipReason.SET_ASIDE);
  }

  private void forward(Record<String, FrameFaces> record, FrameEmotions emotions) {
    context.forward(
        record.<Object>withKey(ResultKey.of(record.key(), emotions)).withValue(emotions),
        topics.emotions().name());
  }

  private static FrameEmotions.Builder result(FrameFaces frame) {
    return FrameEmotions.newBuilder()
        .setSequence(frame.getSequence())
        .setCapturedAt(frame.getCapturedAt())
        .setReceivedAt(frame.getReceivedAt())
        .setOrigin(frame.getOrigin())
        .setWidth(frame.getWidth())
        .setHeight(frame.getHeight());
  }

  private void forget(long now) {
    smoothers.forgetSilent(now);
    smoothers.forEach((session, smoother) -> smoother.forgetOldTracks());
  }
}
