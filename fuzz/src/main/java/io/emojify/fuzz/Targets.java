package io.emojify.fuzz;

import io.emojify.analytics.api.AccessTarget;
import io.emojify.fuzz.engine.ByteMutator;
import io.emojify.fuzz.engine.FuzzTarget;
import io.emojify.fuzz.engine.Mutator;
import io.emojify.fuzz.jpeg.JpegMutator;
import io.emojify.fuzz.server.HttpTarget;
import io.emojify.fuzz.server.SocketTarget;
import io.emojify.fuzz.targets.AvroTarget;
import io.emojify.fuzz.targets.CropTarget;
import io.emojify.fuzz.targets.FrameCheckTarget;
import io.emojify.fuzz.targets.JpegDecodeTarget;
import io.emojify.fuzz.targets.PictureMutator;
import io.emojify.fuzz.targets.RegistryTarget;
import io.emojify.fuzz.targets.SchemaCacheTarget;
import io.emojify.ingest.socket.FrameMessageTarget;
import io.emojify.ingest.still.StillPictureTarget;
import io.emojify.renderer.view.ViewMessageTarget;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.OpenCvImageCodec;
import io.emojify.vision.PlainJpegTarget;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** All that is fuzzed. */
enum Targets {
  FRAME_MESSAGE(FrameMessageTarget::new, new ByteMutator(600), true),
  FRAME_CHECK(FrameCheckTarget::new, new JpegMutator(Sizes.PICTURE), true),
  PLAIN_JPEG(PlainJpegTarget::new, new JpegMutator(Sizes.PICTURE), true),
  AVRO(AvroTarget::new, new ByteMutator(1000), true),
  VIEW_MESSAGE(ViewMessageTarget::new, new ByteMutator(1000), true),
  ACCESS(AccessTarget::new, new ByteMutator(300), true),
  REGISTRY(RegistryTarget::new, new ByteMutator(2000), false),
  SCHEMA_CACHE(SchemaCacheTarget::new, new ByteMutator(4000), false),
  JPEG_CODEC(() -> new JpegDecodeTarget(JpegCodec::new), new JpegMutator(Sizes.PICTURE), false),
  OPENCV_CODEC(
      () -> new JpegDecodeTarget(OpenCvImageCodec::new), new JpegMutator(Sizes.PICTURE), false),
  STILL_PICTURE(StillPictureTarget::new, new PictureMutator(Sizes.PICTURE), false),
  CROP(CropTarget::new, new ByteMutator(64), false),
  HTTP(HttpTarget::new, new ByteMutator(Sizes.PICTURE), false),
  SOCKET(SocketTarget::new, new ByteMutator(Sizes.PICTURE), false);

  /** Bounds of the inputs. */
  private static final class Sizes {
    static final int PICTURE = 16 * 1024;
  }

  private final Supplier<FuzzTarget> maker;
  private final Mutator mutator;
  private final boolean guided;

  Targets(Supplier<FuzzTarget> maker, Mutator mutator, boolean guided) {
    this.maker = maker;
    this.mutator = mutator;
    this.guided = guided;
  }

  static Targets named(String name) {
    return Arrays.stream(values())
        .filter(target -> target.title().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no target is called " + name));
  }

  /** {@code frame-message}. */
  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  FuzzTarget open() {
    return maker.get();
  }

  Mutator mutator() {
    return mutator;
  }

  /** Whether it is Java through and through, so that a fuzzer can see what an input reaches. */
  boolean isGuided() {
    return guided;
  }
}
