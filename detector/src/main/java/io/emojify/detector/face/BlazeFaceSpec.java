package io.emojify.detector.face;

import java.util.List;

/**
 * What distinguishes one BlazeFace network from another, after the graphs that MediaPipe runs them
 * with ({@code face_detection_short_range.pbtxt}, {@code face_detection_full_range.pbtxt}).
 *
 * @param resource the network on the class path
 * @param inputSize side of the square input, in pixels; boxes come in these pixels, too
 * @param grids where the anchors stand, in the order of the outputs
 */
record BlazeFaceSpec(String resource, int inputSize, List<Grid> grids) {
  /** Faces within about two metres of a webcam, at least about an eighth of the picture wide. */
  static final BlazeFaceSpec SHORT_RANGE =
      new BlazeFaceSpec(
          "/models/face_detection_short_range.tflite",
          128,
          // Strides 8, 16, 16 and 16 with two anchors each; those of one stride are interleaved.
          List.of(new Grid(16, 2), new Grid(8, 6)));

  /** Faces up to about five metres away. */
  static final BlazeFaceSpec FULL_RANGE =
      new BlazeFaceSpec("/models/face_detection_full_range.tflite", 192, List.of(new Grid(48, 1)));

  /**
   * A square grid over the input.
   *
   * @param cells along each side
   * @param anchorsPerCell all of them in the cell's centre
   */
  record Grid(int cells, int anchorsPerCell) {
    int anchors() {
      return cells * cells * anchorsPerCell;
    }
  }

  int anchorCount() {
    return grids.stream().mapToInt(Grid::anchors).sum();
  }

  /**
   * The anchors' centres, x and y in turn, in pixels of the input. Their size is 1 by construction
   * ({@code fixed_anchor_size}), so it isn't kept.
   */
  float[] anchorCenters() {
    float[] centers = new float[2 * anchorCount()];
    int at = 0;
    for (Grid grid : grids) {
      float cell = (float) inputSize / grid.cells();
      for (int i = 0; i < grid.anchors(); i++) {
        int cellIndex = i / grid.anchorsPerCell();
        centers[at++] = (cellIndex % grid.cells() + 0.5f) * cell;
        int row = cellIndex / grid.cells();
        centers[at++] = (row + 0.5f) * cell;
      }
    }
    return centers;
  }
}
