package io.emojify.benchmarks.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DemandTest {
  /** 10 ms of services and 1 ms of broker; 30 KB frames and pictures, little else. */
  private static final FrameCost COST =
      new FrameCost(1, 2, 1, 4, 1, 1, 1, 30_000, 2_500, 250, 32_000);

  /** Half loaded, two replicas, and brokers that make the arithmetic easy. */
  private static final Assumptions GIVEN =
      new Assumptions(0.5, 2, 10, 1_000_000_000, 400_000_000, 60, 7, 32);

  @Test
  void addsUpWhatSessionsNeed() {
    Demand demand = Demand.of(100, 10, COST, GIVEN);

    assertThat(demand.framesPerSecond()).isEqualTo(1000);
    assertThat(demand.serviceCores()).isCloseTo(20, within(1e-9));
    assertThat(demand.brokerReceives()).isCloseTo(1000 * 64_750.0 * 2, within(1.0));
    assertThat(demand.brokerSends()).isCloseTo(1000 * (95_000.0 + 64_750), within(1.0));
    assertThat(demand.pixelBytes()).isCloseTo(1000 * 64_500.0 * 60 * 2, within(1.0));
    assertThat(demand.emotionBytes()).isCloseTo(1000 * 250.0 * 7 * 86_400 * 2, within(1.0));
  }

  @Test
  void neverHasFewerBrokersThanReplicas() {
    assertThat(Demand.of(1, 15, COST, GIVEN).brokerCount(GIVEN)).isEqualTo(2);
  }

  @Test
  void namesWhatBrokersRunOutOfFirst() {
    Demand demand = Demand.of(10_000, 10, COST, GIVEN);

    // 12.95 GB/s on disks of 0.2; up to 16 GB/s on networks of 0.5; 362 cores on brokers of 10.
    assertThat(demand.firstLimit()).isEqualTo("disk");
    assertThat(demand.brokerCount(GIVEN)).isEqualTo(65);
  }

  @Test
  void needsLessWithoutPicturesAndStillLessWithoutFrames() {
    Demand asItIs = Demand.of(1000, 15, COST, GIVEN);
    Demand overlay = Demand.of(1000, 15, COST.withOverlayOnly(), GIVEN);
    Demand noFrames = Demand.of(1000, 15, COST.withoutFramesInKafka(), GIVEN);

    assertThat(overlay.serviceCores()).isLessThan(asItIs.serviceCores());
    assertThat(overlay.brokerSends()).isLessThan(0.8 * asItIs.brokerSends());
    assertThat(noFrames.brokerSends()).isLessThan(0.2 * overlay.brokerSends());
  }
}
