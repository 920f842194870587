package io.emojify.benchmarks.scaling;

/**
 * What the arithmetic takes for given; nothing of it was measured here.
 *
 * @param utilisation how far anything is loaded on average, so that a lost machine or a rush fits
 * @param replicas of every partition
 * @param coresPerBroker of a broker's machine
 * @param networkPerBroker bytes a second, each way: 10 Gbit/s
 * @param diskPerBroker bytes a second that it writes for long
 * @param pixelSeconds how long records with pixels are kept at most
 * @param emotionDays how long emotions are kept
 * @param coresPerMachine of the machines that the services run on
 */
record Assumptions(
    double utilisation,
    int replicas,
    int coresPerBroker,
    double networkPerBroker,
    double diskPerBroker,
    int pixelSeconds,
    int emotionDays,
    int coresPerMachine) {

  static Assumptions usual() {
    return new Assumptions(0.6, 3, 16, 1.25e9, 5e8, 60, 7, 32);
  }
}
