package io.emojify.detector;

import io.emojify.detector.face.ExtractedFace;
import io.emojify.detector.face.FaceTracker;
import io.emojify.runtime.DeadLetters;
import io.emojify.runtime.FrameTime;
import io.emojify.runtime.SessionStates;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StalenessPolicy;
import io.emojify.schemas.Box;
import io.emojify.schemas.FaceCrop;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameFaces;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Topics;
import io.emojify.vision.UndecodableImageException;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Finds the faces of each frame. */
final class DetectFaces implements Processor<String, Frame, String, SpecificRecord> {
  /** So much of the budget may be used up here: the rest is for being classified and drawn. */
  private static final double SHARE_OF_BUDGET = 0.5;

  private final Topics topics;
  private final StalenessPolicy staleness;
  private final Supplier<? extends FaceFinder> finders;
  private final StageLedger ledger;
  private final SessionStates<FaceTracker> trackers = new SessionStates<>(FaceTracker::new);
  private ProcessorContext<String, SpecificRecord> context;

  DetectFaces(
      Topics topics,
      StageOptions stage,
      Supplier<? extends FaceFinder> finders,
      StageLedger ledger) {
    this.topics = topics;
    this.staleness = stage.staleness().upTo(SHARE_OF_BUDGET);
    this.finders = finders;
    this.ledger = ledger;
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> processorContext) {
    context = processorContext;
    // Made now, since the first frame is live, too.
    Objects.requireNonNull(finders.get());
    context.schedule(
        SessionStates.SILENCE, PunctuationType.WALL_CLOCK_TIME, trackers::forgetSilent);
  }

  @Override
  public void process(Record<String, Frame> record) {
    Frame frame = record.value();
    long now = context.currentSystemTimeMs();
    if (staleness.isStale(frame.getOrigin(), frame.getReceivedAt(), now)) {
      skip(record, SkipReason.STALE);
    } else {
      ledger.timeWork(() -> detect(record, now));
    }
  }

  private void detect(Record<String, Frame> record, long now) {
    Frame frame = record.value();
    List<FaceCrop> faces;
    try {
      FaceTracker tracker =
          trackers.heardOf(record.key(), now, () -> new FaceTracker(frame.getSequence()));
      faces =
          finders.get().find(frame.getJpeg(), tracker, FrameTime.millisOf(frame)).stream()
              .map(DetectFaces::toRecord)
              .toList();
    } catch (UndecodableImageException | RuntimeException e) {
      setAside(record, e, now);
      return;
    }
    forward(record, result(frame).setFaces(faces).build());
    ledger.done("detected", frame.getReceivedAt(), context.currentSystemTimeMs());
  }

  private void skip(Record<String, Frame> record, SkipReason reason) {
    forward(record, result(record.value()).setSkipped(reason).setFaces(List.of()).build());
    ledger.skipped(reason);
  }

  private void setAside(Record<String, Frame> record, Exception error, long now) {
    var letter =
        DeadLetters.describe(
            DetectorTopology.STAGE,
            error,
            context.recordMetadata(),
            record.value().getSequence(),
            now);
    context.forward(record.withValue(letter), topics.deadLetters().name());
    ledger.deadLetter();
    skip(record, SkipReason.SET_ASIDE);
  }

  private void forward(Record<String, Frame> record, FrameFaces faces) {
    context.forward(record.withValue(faces), topics.faces().name());
  }

  private static FrameFaces.Builder result(Frame frame) {
    return FrameFaces.newBuilder()
        .setSequence(frame.getSequence())
        .setCapturedAt(frame.getCapturedAt())
        .setReceivedAt(frame.getReceivedAt())
        .setOrigin(frame.getOrigin())
        .setWidth(frame.getWidth())
        .setHeight(frame.getHeight())
        .setSmoothingMillis(frame.getSmoothingMillis());
  }

  private static FaceCrop toRecord(ExtractedFace face) {
    var box = face.box();
    return FaceCrop.newBuilder()
        .setTrack(face.track())
        .setBox(new Box(box.x(), box.y(), box.width(), box.height()))
        .setScore(face.score())
        .setCrop(face.pixels())
        .build();
  }
}
