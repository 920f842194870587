package io.emojify.standalone.demo;

/** The demo's books. */
record DemoReport(long sent, DemoResults results) {
  private static final double MIN_SHARE_WITH_FACE = 0.95;

  /** Whether every frame is accounted for, and nearly every picture has its face. */
  boolean isGood() {
    return sent == results.annotated() + results.skipped() + results.deadLettered()
        && results.annotated() > 0
        && results.withFaces() >= MIN_SHARE_WITH_FACE * results.annotated();
  }

  String line() {
    return "demo: sent=%d annotated=%d skipped=%d dead-lettered=%d faces=%d top=%s p50=%dms p99=%dms"
        .formatted(
            sent,
            results.annotated(),
            results.skipped(),
            results.deadLettered(),
            results.withFaces(),
            results.topExpression(),
            results.latencyMillis(0.50),
            results.latencyMillis(0.99));
  }
}
