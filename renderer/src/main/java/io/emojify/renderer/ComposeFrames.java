package io.emojify.renderer;

import io.emojify.runtime.DeadLetters;
import io.emojify.runtime.SessionStates;
import io.emojify.runtime.StageLedger;
import io.emojify.runtime.StageOptions;
import io.emojify.runtime.StalenessPolicy;
import io.emojify.runtime.metrics.TraceContext;
import io.emojify.schemas.AnnotatedFrame;
import io.emojify.schemas.Frame;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.SkipReason;
import io.emojify.schemas.Style;
import io.emojify.schemas.Topic;
import io.emojify.schemas.Topics;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Joins frames with their expressions by session and sequence, and gives every frame its one record
 * on {@code annotated}: drawn, or skipped with a reason.
 */
final class ComposeFrames implements Processor<String, SpecificRecord, String, SpecificRecord> {
  /** So much of the budget may be used up here: the rest is for being delivered. */
  private static final double SHARE_OF_BUDGET = 0.75;

  private static final ByteBuffer NO_PIXELS = ByteBuffer.allocate(0);
  private static final Duration LOOK_FOR_LATE_ONES = Duration.ofMillis(100);

  private final Topics topics;
  private final StalenessPolicy staleness;
  private final Supplier<? extends FrameComposer> composers;
  private final StageLedger ledger;
  private final SessionStates<SessionJoin> sessions;
  private ProcessorContext<String, SpecificRecord> context;

  ComposeFrames(
      Topics topics,
      StageOptions stage,
      Supplier<? extends FrameComposer> composers,
      StageLedger ledger) {
    this.topics = topics;
    this.staleness = stage.staleness().upTo(SHARE_OF_BUDGET);
    this.composers = composers;
    this.ledger = ledger;
    JoinLimits limits = JoinLimits.forBudget(stage.staleness().budget());
    this.sessions = new SessionStates<>(() -> new SessionJoin(limits));
  }

  @Override
  public void init(ProcessorContext<String, SpecificRecord> processorContext) {
    context = processorContext;
    // Made now, since the first frame is live, too.
    Objects.requireNonNull(composers.get());
    context.schedule(LOOK_FOR_LATE_ONES, PunctuationType.WALL_CLOCK_TIME, this::giveUpLateOnes);
  }

  @Override
  public void process(Record<String, SpecificRecord> record) {
    if (record.value() == null) {
      // A result that is being deleted: what was drawn from it goes by itself, within the minute.
      return;
    }
    SessionJoin session = sessions.heardOf(record.key(), context.currentSystemTimeMs());
    if (record.value() instanceof Frame frame) {
      onFrame(record.key(), session, frame);
    } else if (record.value() instanceof FrameEmotions emotions) {
      onEmotions(record.key(), session, emotions);
    }
  }

  private void onFrame(String sessionId, SessionJoin session, Frame frame) {
    if (session.isFinished(frame)) {
      return;
    }
    if (frame.getStyle() == Style.NUMBERS) {
      // Nobody is to see it, so it needn't wait here with its pixels.
      frame.setJpeg(NO_PIXELS);
    }
    session
        .take(frame)
        .ifPresentOrElse(
            emotions -> ledger.timeWork(() -> compose(sessionId, frame, emotions)),
            () ->
                session
                    .keep(frame, context.currentSystemTimeMs())
                    .forEach(oldest -> skip(sessionId, oldest, SkipReason.NO_RESULT)));
  }

  private void onEmotions(String sessionId, SessionJoin session, FrameEmotions emotions) {
    if (session.isFinished(emotions)) {
      return;
    }
    if (emotions.getSkipped() != null) {
      // There is nothing to draw, so the frame needn't be there yet.
      Style style = session.take(emotions).map(Frame::getStyle).orElse(Style.NONE);
      session.finish(emotions);
      skip(sessionId, emotions, style, emotions.getSkipped());
      return;
    }
    session
        .take(emotions)
        .ifPresentOrElse(
            frame -> ledger.timeWork(() -> compose(sessionId, frame, emotions)),
            () -> session.keep(emotions, context.currentSystemTimeMs()));
  }

  private void compose(String sessionId, Frame frame, FrameEmotions emotions) {
    long now = context.currentSystemTimeMs();
    if (staleness.isStale(frame.getOrigin(), frame.getReceivedAt(), now)) {
      skip(sessionId, emotions, frame.getStyle(), SkipReason.STALE);
      return;
    }
    ByteBuffer jpeg;
    try {
      jpeg =
          frame.getStyle() == Style.NUMBERS
              ? null
              : composers.get().compose(frame, emotions.getFaces());
    } catch (UndecodableImageException | RuntimeException e) {
      setAside(sessionId, frame, emotions, e);
      return;
    }
    forward(
        sessionId, result(emotions, frame.getStyle()).setFaces(emotions.getFaces()).setJpeg(jpeg));
    ledger.done("annotated", frame.getReceivedAt(), context.currentSystemTimeMs());
  }

  private void setAside(String sessionId, Frame frame, FrameEmotions emotions, Exception error) {
    var letter =
        DeadLetters.describe(
            RendererTopology.STAGE,
            error,
            context.recordMetadata(),
            frame.getSequence(),
            context.currentSystemTimeMs());
    forward(sessionId, frame.getSequence(), frame.getReceivedAt(), letter, topics.deadLetters());
    ledger.deadLetter();
    skip(sessionId, emotions, frame.getStyle(), SkipReason.SET_ASIDE);
  }

  private void giveUpLateOnes(long now) {
    sessions.forEach(
        (sessionId, session) -> {
          session
              .framesWithoutResult(now)
              .forEach(frame -> skip(sessionId, frame, SkipReason.NO_RESULT));
          session
              .resultsWithoutFrame(now)
              .forEach(late -> skip(sessionId, late, Style.NONE, SkipReason.FRAME_LOST));
        });
    sessions.forgetSilent(now);
  }

  private void skip(String sessionId, FrameEmotions emotions, Style style, SkipReason reason) {
    forward(sessionId, result(emotions, style).setSkipped(reason).setFaces(List.of()));
    ledger.skipped(reason);
  }

  private void skip(String sessionId, Frame frame, SkipReason reason) {
    forward(
        sessionId,
        AnnotatedFrame.newBuilder()
            .setSequence(frame.getSequence())
            .setCapturedAt(frame.getCapturedAt())
            .setReceivedAt(frame.getReceivedAt())
            .setOrigin(frame.getOrigin())
            .setWidth(frame.getWidth())
            .setHeight(frame.getHeight())
            .setStyle(frame.getStyle())
            .setSkipped(reason)
            .setFaces(List.of()));
    ledger.skipped(reason);
  }

  private void forward(String sessionId, AnnotatedFrame.Builder result) {
    result.setComposedAt(Instant.ofEpochMilli(context.currentSystemTimeMs()));
    forward(
        sessionId,
        result.getSequence(),
        result.getReceivedAt(),
        result.build(),
        topics.annotated());
  }

  private void forward(
      String sessionId, long sequence, Instant receivedAt, SpecificRecord value, Topic<?, ?> to) {
    Record<String, SpecificRecord> record =
        new Record<>(sessionId, value, receivedAt.toEpochMilli());
    TraceContext.of(sessionId, sequence, receivedAt).addTo(record.headers());
    context.forward(record, to.name());
  }

  private static AnnotatedFrame.Builder result(FrameEmotions emotions, Style style) {
    return AnnotatedFrame.newBuilder()
        .setSequence(emotions.getSequence())
        .setCapturedAt(emotions.getCapturedAt())
        .setReceivedAt(emotions.getReceivedAt())
        .setOrigin(emotions.getOrigin())
        .setWidth(emotions.getWidth())
        .setHeight(emotions.getHeight())
        .setStyle(style);
  }
}
