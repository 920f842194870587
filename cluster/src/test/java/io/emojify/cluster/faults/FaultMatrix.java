package io.emojify.cluster.faults;

import io.emojify.cluster.trial.TrialClip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Makes faults happen, one after the other, while visitors send and watch, and reads afterwards in
 * the topics what became of their frames.
 */
final class FaultMatrix {
  private static final int VISITORS = 4;

  /** Far apart in their bits, so that no blur makes one the other. */
  private static final int MARK_STEP = 0x33;

  private static final Duration FIRST_PICTURES = Duration.ofMinutes(2);
  private static final Duration READY = Duration.ofMinutes(3);

  /** For so long after everybody sees pictures again it is watched whether that lasts. */
  private static final Duration AFTERMATH = Duration.ofSeconds(4);

  /** By then everybody has seen a flow of pictures that began after that. */
  private static final Duration LASTING = Duration.ofSeconds(20);

  private static final Duration LAST_RESULTS = Duration.ofSeconds(60);

  private final Stand stand;
  private final Consumer<String> progress;
  private final List<TrialClip> clips;

  /**
   * @param progress gets a line for each fault
   */
  FaultMatrix(Stand stand, Consumer<String> progress) {
    this.stand = stand;
    this.progress = progress;
    this.clips =
        IntStream.range(0, VISITORS).mapToObj(i -> TrialClip.render((i + 1) * MARK_STEP)).toList();
  }

  /**
   * Every fault whose name holds {@code part}, in the order of the table.
   *
   * @return their results
   */
  FaultReport run(String part) throws InterruptedException {
    List<Named> wanted = faults().stream().filter(fault -> fault.name().contains(part)).toList();
    List<CaseResult> results = new ArrayList<>();
    progress.accept(FaultReport.heading());
    for (Named fault : wanted) {
      CaseResult result = tryOut(fault);
      progress.accept(FaultReport.line(result));
      results.add(result);
    }
    return new FaultReport(results);
  }

  /** What can't even be begun is a result, too, so that the others are still tried. */
  private CaseResult tryOut(Named fault) throws InterruptedException {
    try {
      awaitAllWell();
      return run(fault.maker().make());
    } catch (IllegalStateException e) {
      progress.accept(e.getMessage());
      return CaseResult.notTried(fault.name(), e.getMessage());
    }
  }

  /** A fault that is made when its turn comes: who leads the brokers is known only then. */
  private record Named(String name, Maker maker) {}

  private interface Maker {
    Fault make() throws InterruptedException;
  }

  private interface Deed {
    Fault to(String whom, FaultTarget target);
  }

  private List<Named> faults() {
    List<Named> faults = new ArrayList<>();
    addProcessFaults(faults, "kill -9", Fault::kill);
    addProcessFaults(faults, "stop", Fault::stop);
    addProcessFaults(faults, "pause", Fault::pause);
    NetworkWeather weather = stand.weather();
    Duration lasts = Duration.ofSeconds(20);
    addNetworkFault(faults, "200 ms latency", lasts, () -> weather.delayBy(Duration.ofMillis(100)));
    addNetworkFault(faults, "5 % loss", lasts, () -> weather.loseShare(0.05));
    addNetworkFault(faults, "20 s partition", lasts, weather::cut);
    return faults;
  }

  private void addProcessFaults(List<Named> faults, String name, Deed deed) {
    for (String service : Services.NAMES) {
      faults.add(
          new Named(
              name + ' ' + service, () -> deed.to(service, stand.services().program(service))));
    }
    faults.add(
        new Named(name + " one broker", () -> deed.to("one broker", stand.brokers().leader())));
    faults.add(
        new Named(name + " all brokers", () -> deed.to("all brokers", stand.brokers().all())));
  }

  private void addNetworkFault(List<Named> faults, String name, Duration lasts, Runnable begin) {
    faults.add(new Named(name, () -> Fault.network(name, stand.weather(), lasts, begin)));
  }

  private CaseResult run(Fault fault) throws InterruptedException {
    int repeatsBefore = stand.books().repeats();
    try (Crowd crowd = Crowd.come(stand.services().page(), clips)) {
      long came = System.nanoTime();
      Waiting.require(
          "everybody sees pictures before '%s'".formatted(fault.name()),
          FIRST_PICTURES,
          () -> crowd.allSeeSince(came).isPresent());

      long begun = System.nanoTime();
      List<String> complaints = new ArrayList<>(fault.begin().run());
      Thread.sleep(fault.lasts().toMillis());
      fault.end().run();
      long ended = System.nanoTime();

      Waiting.until(CaseResult.MAX_RECOVERY, () -> crowd.allSeeSince(ended).isPresent());
      OptionalLong recovered = crowd.allSeeSince(ended);
      if (recovered.isPresent() && !lasts(crowd)) {
        complaints.add(
            "the pictures that came again didn't last for %d s".formatted(LASTING.toSeconds()));
      }
      Duration stall = crowd.longestStall(begun, System.nanoTime());

      crowd.stopSending();
      Waiting.until(LAST_RESULTS, () -> crowd.ledger(stand.books()).unaccounted() == 0);
      Duration recovery =
          recovered.isPresent() ? Duration.ofNanos(recovered.getAsLong() - ended) : null;
      return CaseResult.of(
          fault.name(),
          crowd.acceptedBySession().size(),
          crowd.foreign(),
          crowd.ledger(stand.books()),
          new CaseResult.Outcome(
              recovery, stall, stand.books().repeats() - repeatsBefore, complaints));
    }
  }

  /** Whether everybody, having seen pictures again, goes on to see them. */
  private static boolean lasts(Crowd crowd) throws InterruptedException {
    long aftermath = System.nanoTime();
    Thread.sleep(AFTERMATH.toMillis());
    return Waiting.until(LASTING.minus(AFTERMATH), () -> crowd.allSeeSince(aftermath).isPresent());
  }

  /** Every fault finds the whole in order. */
  private void awaitAllWell() throws InterruptedException {
    stand.brokers().awaitAll();
    stand.services().awaitReady(READY);
  }
}
