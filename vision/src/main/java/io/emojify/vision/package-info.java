/**
 * OpenCV, FFmpeg's JPEGs and TensorFlow Lite behind small interfaces. Everything here that holds
 * native memory says who owns it and is closed by that owner; nothing relies on finalizers.
 */
package io.emojify.vision;
