package io.emojify.renderer;

import io.emojify.renderer.draw.FramePainter;
import io.emojify.runtime.FrameLimits;
import io.emojify.schemas.FaceEmotion;
import io.emojify.schemas.Frame;
import io.emojify.schemas.Style;
import io.emojify.vision.Image;
import io.emojify.vision.JpegCodec;
import io.emojify.vision.UndecodableImageException;
import java.nio.ByteBuffer;
import java.util.List;

/** Decodes, paints and encodes; a frame with nothing to paint passes through untouched. */
final class PaintingFrameComposer implements FrameComposer {
  private final JpegCodec codec = new JpegCodec(FrameLimits.MAX_PIXELS);
  private final FramePainter painter = new FramePainter();
  private final int jpegQuality;

  PaintingFrameComposer(int jpegQuality) {
    this.jpegQuality = jpegQuality;
  }

  @Override
  public ByteBuffer compose(Frame frame, List<FaceEmotion> faces) throws UndecodableImageException {
    if (faces.isEmpty() || frame.getStyle() == Style.NONE) {
      return frame.getJpeg();
    }
    try (Image image = codec.decode(frame.getJpeg())) {
      painter.paint(image, frame.getStyle(), faces);
      return codec.encode(image, jpegQuality);
    }
  }

  @Override
  public void close() {
    painter.close();
    codec.close();
  }
}
