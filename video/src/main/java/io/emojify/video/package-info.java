/** FFmpeg behind small interfaces: videos in, frame by frame as JPEG, and out. */
package io.emojify.video;
