package io.emojify.runtime;

/** What no stage goes beyond, whatever ingest was told to let in. */
public final class FrameLimits {
  /** Of a decoded frame: 4K. Three bytes each, so 25 MB of native memory per stage thread. */
  public static final long MAX_PIXELS = 4096L * 2160;

  private FrameLimits() {}
}
