package io.emojify.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;

import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.IntPointer;

/**
 * How stored frames become those that are shown: stretched to square pixels, scaled down to the
 * limits, turned.
 *
 * @param scaledWidth in pixels, before turning
 * @param scaledHeight in pixels, before turning
 * @param rotation clockwise: 0, 90, 180 or 270 degrees
 */
record Geometry(int scaledWidth, int scaledHeight, int rotation) {

  static Geometry of(AVCodecParameters parameters, AVRational pixelShape, long maxPixels) {
    double stretch =
        pixelShape.num() > 0 && pixelShape.den() > 0
            ? (double) pixelShape.num() / pixelShape.den()
            : 1;
    return fit(
        parameters.width() * stretch, parameters.height(), rotationOf(parameters), maxPixels);
  }

  static Geometry fit(double width, double height, int rotation, long maxPixels) {
    double scale = Math.min(1, Math.sqrt(maxPixels / (width * height)));
    // Downwards, since the limit is a limit.
    int scaledWidth = scale < 1 ? (int) (width * scale) : (int) Math.round(width);
    int scaledHeight = scale < 1 ? (int) (height * scale) : (int) Math.round(height);
    return new Geometry(Math.max(1, scaledWidth), Math.max(1, scaledHeight), rotation);
  }

  int width() {
    return rotation % 180 == 0 ? scaledWidth : scaledHeight;
  }

  int height() {
    return rotation % 180 == 0 ? scaledHeight : scaledWidth;
  }

  /** Whether stored frames are shown just as they are. */
  boolean isIdentity(int storedWidth, int storedHeight) {
    return rotation == 0 && scaledWidth == storedWidth && scaledHeight == storedHeight;
  }

  /** Telephones store what their sensor sees, and beside it how it was held. */
  private static int rotationOf(AVCodecParameters parameters) {
    AVPacketSideData matrix =
        av_packet_side_data_get(
            parameters.coded_side_data(),
            parameters.nb_coded_side_data(),
            AV_PKT_DATA_DISPLAYMATRIX);
    if (matrix == null || matrix.isNull()) {
      return 0;
    }
    // FFmpeg's angle is counterclockwise.
    double degrees = -av_display_rotation_get(new IntPointer(matrix.data()));
    return Double.isNaN(degrees) ? 0 : Math.floorMod(Math.round(degrees / 90), 4) * 90;
  }
}
