package io.emojify.analytics.watch;

import io.emojify.analytics.erase.ErasureTail;
import io.emojify.analytics.read.TopicReading;
import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.runtime.KafkaOptions;
import io.emojify.runtime.SchemaOptions;
import io.emojify.runtime.ShutdownSignal;
import io.emojify.runtime.TopicFinder;
import io.emojify.schemas.FrameEmotions;
import io.emojify.schemas.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./emojify watch}: the current sessions, live, in a terminal. */
@Command(
    name = "watch",
    description = "Shows the sessions that send at this moment, and how their faces look.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class WatchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WatchOptions.Flags flags;
  @Mixin private KafkaOptions.ClientFlags kafka;
  @Mixin private SchemaOptions.Flags schemas;

  private final InstantSource clock = InstantSource.system();
  private final BooleanSupplier stop;

  public WatchCommand() {
    this(() -> false);
  }

  /**
   * @param stop ends it as Ctrl-C does
   */
  public WatchCommand(BooleanSupplier stop) {
    this.stop = stop;
  }

  /** Where the sessions are shown. */
  private interface Face {
    /** False if nobody looks any more. */
    boolean show(List<Reading> readings);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    WatchOptions options = flags.options();
    KafkaOptions cluster = kafka.options(1);
    try (ShutdownSignal signal = new ShutdownSignal()) {
      Topics topics = TopicFinder.find(cluster, schemas.options().catalogToRead());
      var from = Optional.of(clock.instant().minus(SessionPulse.WINDOW));
      BooleanSupplier asked = () -> signal.isRequested() || stop.getAsBoolean();
      try (ErasureTail erased = new ErasureTail(cluster, topics, clock, "watch-erasures");
          TopicReading<FrameEmotions> reading =
              TopicReading.start(
                  cluster, topics.emotions(), options.sessions(), from, "emojify-watch")) {
        LiveSessions sessions = new LiveSessions(options.sessions(), erased.erasures());
        if (!erased.awaitAll(asked)) {
          return 0;
        }
        Optional<LiveScreen> screen = options.plain() ? Optional.empty() : LiveScreen.open();
        if (screen.isEmpty()) {
          watch(reading, sessions, options, asked, this::print);
        } else {
          try (LiveScreen open = screen.get()) {
            watch(reading, sessions, options, asked, readings -> draw(open, readings));
          }
        }
        reading.complaint().ifPresent(spec.commandLine().getErr()::println);
      }
    }
    return 0;
  }

  private void watch(
      TopicReading<FrameEmotions> reading,
      LiveSessions sessions,
      WatchOptions options,
      BooleanSupplier asked,
      Face face) {
    long intervalNanos = options.interval().toNanos();
    long next = System.nanoTime() + intervalNanos;
    boolean watched = true;
    while (watched && !asked.getAsBoolean()) {
      long left = next - System.nanoTime();
      if (left > 0) {
        reading
            .poll(Duration.ofNanos(left))
            .forEach(entry -> sessions.add(entry.session(), entry.value()));
      } else {
        watched = face.show(sessions.read(clock.millis()));
        next = System.nanoTime() + intervalNanos;
      }
    }
  }

  private boolean print(List<Reading> readings) {
    PrintWriter out = spec.commandLine().getOut();
    PlainLines.of(readings, clock.instant()).forEach(out::println);
    return !out.checkError();
  }

  private static boolean draw(LiveScreen screen, List<Reading> readings) {
    screen.show(readings);
    return true;
  }
}
