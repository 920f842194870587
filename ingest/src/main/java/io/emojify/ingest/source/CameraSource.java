package io.emojify.ingest.source;

import io.emojify.video.PictureLimits;
import io.emojify.vision.Camera;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A camera of this machine. */
final class CameraSource implements LiveSource {
  private static final int QUALITY = 90;

  private final int number;
  private final PictureLimits limits;

  CameraSource(int number, PictureLimits limits) {
    this.number = number;
    this.limits = limits;
  }

  @Override
  public String name() {
    return "device:" + number;
  }

  @Override
  public Stream connect() {
    try {
      return new Pictures(Camera.open(number), new JpegCodec(limits.pixels()));
    } catch (UndecodableImageException e) {
      throw new UnreadableSourceException(e.getMessage(), e);
    }
  }

  private final class Pictures implements Stream {
    private final Camera camera;
    private final JpegCodec codec;
    private Optional<Image> current = Optional.empty();

    Pictures(Camera camera, JpegCodec codec) {
      this.camera = camera;
      this.codec = codec;
    }

    @Override
    public void advance() {
      current.ifPresent(Image::close);
      current = camera.next();
      if (current.isEmpty()) {
        throw new UnreadableSourceException(name() + ": the camera gives no more pictures");
      }
    }

    @Override
    public ByteBuffer jpeg() {
      return codec.encode(current.orElseThrow(), QUALITY);
    }

    @Override
    public void close() {
      current.ifPresent(Image::close);
      camera.close();
      codec.close();
    }
  }
}
