package io.emojify.vision;

class OpenCvImageCodecTest extends ImageCodecTest {
  @Override
  ImageCodec open() {
    return new OpenCvImageCodec(MAX_PIXELS);
  }
}
