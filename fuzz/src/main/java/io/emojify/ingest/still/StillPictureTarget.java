package io.emojify.ingest.still;

import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.targets.Outcome;
import io.emojify.fuzz.targets.SampleJpegs;
import io.emojify.fuzz.targets.SamplePngs;
import io.emojify.fuzz.targets.Secrets;
import io.emojify.ingest.check.FrameCheck;
import io.emojify.vision.UndecodableImageException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /api/v1/analyze}: refused, or made a frame that is let in, and the same
 * one after any other picture. In this package since its reader is.
 */
public final class StillPictureTarget implements FuzzTarget {
  private static final int MAX_BYTES = 16 * 1024;

  /** Small, so that larger ones are read at a part of their size. */
  private static final FrameCheck CHECK = new FrameCheck(8000, 64 * 48);

  private final StillPicture.Maker maker = new StillPicture.Maker(CHECK);
  private final Secrets secrets = new Secrets(512 * 512);

  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds = new ArrayList<>(SampleJpegs.all(MAX_BYTES));
    seeds.addAll(SamplePngs.all());
    return seeds;
  }

  @Override
  public void take(byte[] input) {
    List<byte[]> before = secrets.like(input);
    Optional<StillPicture> one = after(before.get(0), input);
    Optional<StillPicture> other = after(before.get(1), input);
    Outcome.require(one.equals(other), "what is seen depends on the picture before");
    one.ifPresent(
        picture ->
            Outcome.require(
                picture.width() > 0 && picture.height() > 0,
                "%d x %d pixels",
                picture.width(),
                picture.height()));
  }

  private Optional<StillPicture> after(byte[] secret, byte[] input) {
    // It may have too much detail for a frame; its pixels were in memory all the same.
    make(secret);
    return make(input);
  }

  private Optional<StillPicture> make(byte[] bytes) {
    try {
      return Optional.of(maker.make(bytes));
    } catch (UndecodableImageException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    maker.close();
  }
}
