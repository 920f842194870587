package io.emojify.detector.face;

/**
 * How a frame lies in a network's square input: scaled to fit, its aspect ratio kept, in the
 * middle.
 *
 * @param size side of the square, in pixels
 * @param frameWidth of the frame, in pixels
 * @param frameHeight of the frame, in pixels
 */
record Letterbox(int size, int frameWidth, int frameHeight) {
  /** Width of the frame's picture in the square, in whole pixels. */
  int width() {
    return scaled(frameWidth);
  }

  /** Height of the frame's picture in the square, in whole pixels. */
  int height() {
    return scaled(frameHeight);
  }

  /** Where the frame's picture starts, in pixels of the square. */
  int left() {
    return (size - width()) / 2;
  }

  /** Where the frame's picture starts, in pixels of the square. */
  int top() {
    return (size - height()) / 2;
  }

  /** The box of the frame that a box of the square stands for. */
  FaceBox toFrame(float centerX, float centerY, float width, float height) {
    float scaleX = (float) frameWidth / width();
    float scaleY = (float) frameHeight / height();
    return FaceBox.around(
        (centerX - left()) * scaleX, (centerY - top()) * scaleY, width * scaleX, height * scaleY);
  }

  private int scaled(int side) {
    return Math.max(1, Math.round((float) side * size / Math.max(frameWidth, frameHeight)));
  }
}
