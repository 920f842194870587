package io.emojify.benchmarks.scaling;

import io.emojify.benchmarks.report.Numbers;
import io.emojify.benchmarks.report.Results;
import io.emojify.benchmarks.report.Table;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The tables of {@code docs/scaling.md}. */
public final class ScalingTables {
  private static final long[] SESSIONS = {1, 100, 10_000, 1_000_000};
  private static final int[] RATES = {15, 30};

  private final FrameCost cost;
  private final Assumptions given = Assumptions.usual();

  public ScalingTables(Results results) {
    this.cost = FrameCost.of(results);
  }

  /** By the names of their marks. */
  public Map<String, String> byMarker() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("frame-cost", frameCost().markdown());
    tables.put("assumptions", assumptions().markdown());
    tables.put("demand", demand().markdown());
    tables.put("variants", variants().markdown());
    return tables;
  }

  private Table frameCost() {
    return new Table("of one frame", "processor time", "record")
        .row(
            "ingest and view: sockets", Numbers.millis(cost.edgeMillis()), bytes(cost.frameBytes()))
        .row("detector", Numbers.millis(cost.detectorMillis()), bytes(cost.facesBytes()))
        .row("classifier", Numbers.millis(cost.classifierMillis()), bytes(cost.emotionsBytes()))
        .row("renderer", Numbers.millis(cost.rendererMillis()), bytes(cost.annotatedBytes()))
        .row("analytics", Numbers.millis(cost.analyticsMillis()), "")
        .row("Kafka's clients in all of them", Numbers.millis(cost.clientMillis()), "")
        .row("broker, one replica", Numbers.millis(cost.brokerMillis()), "");
  }

  private Table assumptions() {
    return new Table("taken for given", "")
        .row("load on average", Numbers.percent(given.utilisation()))
        .row("replicas", String.valueOf(given.replicas()))
        .row(
            "a broker",
            "%d cores, %s/s network each way, %s/s to disk"
                .formatted(
                    given.coresPerBroker(),
                    bytes(given.networkPerBroker()),
                    bytes(given.diskPerBroker())))
        .row("pixels are kept for", given.pixelSeconds() + " s")
        .row("emotions are kept for", given.emotionDays() + " days")
        .row("a machine of the services", given.coresPerMachine() + " cores");
  }

  private Table demand() {
    Table table =
        new Table(
            "sessions",
            "frames/s each",
            "cores, services",
            "machines",
            "brokers",
            "limit",
            "brokers receive",
            "brokers send",
            "pixels on disk",
            "emotions on disk");
    for (long sessions : SESSIONS) {
      for (int rate : RATES) {
        add(table, count(sessions), rate, Demand.of(sessions, rate, cost, given));
      }
    }
    return table;
  }

  private Table variants() {
    Table table =
        new Table(
            "1,000,000 sessions",
            "frames/s each",
            "cores, services",
            "machines",
            "brokers",
            "limit",
            "brokers receive",
            "brokers send",
            "pixels on disk",
            "emotions on disk");
    long most = SESSIONS[SESSIONS.length - 1];
    int rate = RATES[0];
    add(table, "as it is", rate, Demand.of(most, rate, cost, given));
    add(
        table,
        "viewers draw over their own picture",
        rate,
        Demand.of(most, rate, cost.withOverlayOnly(), given));
    add(
        table,
        "and frames don't go through Kafka",
        rate,
        Demand.of(most, rate, cost.withoutFramesInKafka(), given));
    add(
        table,
        "and 5 frames/s are enough",
        RATES[0] / 3,
        Demand.of(most, RATES[0] / 3.0, cost.withoutFramesInKafka(), given));
    return table;
  }

  private void add(Table table, String name, int rate, Demand demand) {
    table.row(
        name,
        String.valueOf(rate),
        Numbers.of(demand.serviceCores()),
        count((long) Math.ceil(demand.serviceCores() / given.coresPerMachine())),
        count(demand.brokerCount(given)),
        demand.brokerCount(given) == given.replicas() ? "replicas" : demand.firstLimit(),
        bytes(demand.brokerReceives()) + "/s",
        bytes(demand.brokerSends()) + "/s",
        bytes(demand.pixelBytes()),
        bytes(demand.emotionBytes()));
  }

  private static String bytes(double bytes) {
    return Numbers.bytes(bytes);
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
