package io.emojify.benchmarks.scaling;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a number of sessions needs.
 *
 * @param framesPerSecond of all of them
 * @param serviceCores for all stages, with room left
 * @param brokerReceives bytes a second of all brokers, replication included
 * @param brokerSends likewise
 * @param diskWrites bytes a second of all brokers
 * @param pixelBytes on all disks
 * @param emotionBytes on all disks
 * @param brokers by what asks for how many; at least as many as there are replicas
 */
record Demand(
    double framesPerSecond,
    double serviceCores,
    double brokerReceives,
    double brokerSends,
    double diskWrites,
    double pixelBytes,
    double emotionBytes,
    Map<String, Double> brokers) {

  private static final double SECONDS_PER_DAY = 86_400;

  static Demand of(double sessions, double framesPerSession, FrameCost cost, Assumptions given) {
    double rate = sessions * framesPerSession;
    double pixels = cost.frameBytes() + cost.facesBytes() + cost.annotatedBytes();
    double written = pixels + cost.emotionsBytes();
    // The detector and the renderer read frames; the renderer and analytics read emotions.
    double read =
        2 * cost.frameBytes()
            + cost.facesBytes()
            + 2 * cost.emotionsBytes()
            + cost.annotatedBytes();
    double copies = (given.replicas() - 1) * written;
    double receives = rate * (written + copies);
    double sends = rate * (read + copies);
    // Copying costs a broker what reading and writing of clients does.
    double brokerCores =
        rate
            * cost.brokerMillis()
            / 1000
            * (written + read + 2 * copies)
            / (written + read)
            / given.utilisation();
    double diskWrites = rate * written * given.replicas();

    Map<String, Double> brokers = new LinkedHashMap<>();
    brokers.put("processors", brokerCores / given.coresPerBroker());
    brokers.put(
        "network", Math.max(receives, sends) / given.networkPerBroker() / given.utilisation());
    brokers.put("disk", diskWrites / given.diskPerBroker() / given.utilisation());
    return new Demand(
        rate,
        rate * cost.serviceMillis() / 1000 / given.utilisation(),
        receives,
        sends,
        diskWrites,
        rate * pixels * given.pixelSeconds() * given.replicas(),
        rate * cost.emotionsBytes() * given.emotionDays() * SECONDS_PER_DAY * given.replicas(),
        brokers);
  }

  /** How many, whatever asks for them. */
  long brokerCount(Assumptions given) {
    return Math.max(given.replicas(), (long) Math.ceil(brokers.get(firstLimit())));
  }

  /** What the brokers run out of first. */
  String firstLimit() {
    return brokers.entrySet().stream()
        .max(Comparator.comparing(Map.Entry::getValue))
        .orElseThrow()
        .getKey();
  }
}
