package io.emojify.vision;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What of native memory has an owner that must close it. The garbage collector doesn't see how
 * large these are, so one that is forgotten shows nowhere but here: in a process at rest there are
 * as many as threads at work, and no pictures.
 */
public enum NativeObject {
  PICTURE,
  CODEC,
  NETWORK;

  private static final String METER = "emojify.native.objects";

  private final AtomicLong inUse = new AtomicLong();

  /** How many were opened in this process and not closed. */
  public long inUse() {
    return inUse.get();
  }

  /** Shows the numbers of this process as {@code emojify.native.objects}; harmless to repeat. */
  public static void bindTo(MeterRegistry meters) {
    for (NativeObject kind : values()) {
      String label = kind.name().toLowerCase(Locale.ROOT);
      // Micrometer warns of a gauge that is there already; stages of one process share these.
      if (meters.find(METER).tag("kind", label).gauge() == null) {
        Gauge.builder(METER, kind, NativeObject::inUse)
            .description("Objects in native memory that were opened and not closed")
            .tag("kind", label)
            .register(meters);
      }
    }
  }

  void opened() {
    inUse.incrementAndGet();
  }

  void closed() {
    inUse.decrementAndGet();
  }
}
