/**
 * Draws what was read from a face onto its frame; {@link io.emojify.renderer.draw.FramePainter} is
 * the way in.
 *
 * <p>Everything is drawn with OpenCV alone: Java2D needs fonts and native libraries that slim
 * container images don't have. Soft shapes are {@link io.emojify.renderer.draw.Sprite sprites}:
 * drawn once at four times their size, shrunk, kept, and blended where they are needed, so that a
 * frame costs only the pixels that change.
 */
package io.emojify.renderer.draw;
