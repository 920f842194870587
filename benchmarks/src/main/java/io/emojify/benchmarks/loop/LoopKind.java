package io.emojify.benchmarks.loop;

import io.emojify.benchmarks.loop.OriginalLoop.Loading;
import java.util.function.Supplier;

/** The loops to compare with. */
public enum LoopKind {
  BARE("bare loop", BareLoop::new),
  ORIGINAL("original, as in its source", () -> new OriginalLoop(Loading.PER_FRAME, Cascade.LBP)),
  ORIGINAL_HOISTED("original, loading once", () -> new OriginalLoop(Loading.ONCE, Cascade.LBP)),
  /** With the cascade that the original's text names and its code doesn't load. */
  ORIGINAL_HAAR("original, with Haar", () -> new OriginalLoop(Loading.PER_FRAME, Cascade.HAAR));

  private final String label;
  private final Supplier<FrameLoop> constructor;

  LoopKind(String label, Supplier<FrameLoop> constructor) {
    this.label = label;
    this.constructor = constructor;
  }

  /** What tables call it. */
  public String label() {
    return label;
  }

  /** A new one for one thread, which closes it. */
  public FrameLoop create() {
    return constructor.get();
  }
}
