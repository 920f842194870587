/**
 * Draws what was read from a face onto its frame; {@link io.emojify.renderer.draw.FramePainter} is
 * the way in.
 *
 * <p>Everything is drawn with OpenCV alone: Java2D needs fonts and native libraries that slim
 * container images don't have. Soft shapes are {@link io.emojify.renderer.draw.Sprite sprites}:
 * drawn once at four times their size, shrunk, kept, and blended where they are needed, so that a
 * frame costs only the pixels that change.
 *
 * <p>Pixels in native memory are released by their owners, parts of pictures ({@code submat}) right
 * after use. What remains for OpenCV's finalizers are the headers of those parts, some 100 bytes
 * each, which its Java binding frees in no other way.
 */
package io.emojify.renderer.draw;
