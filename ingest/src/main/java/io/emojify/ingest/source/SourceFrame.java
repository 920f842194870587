package io.emojify.ingest.source;

import java.nio.ByteBuffer;

/**
 * A frame of a recording.
 *
 * @param timeMillis its place in the recording, from the start; never less than the frame's before
 * @param jpeg stays as it is when later frames are read
 */
public record SourceFrame(long timeMillis, ByteBuffer jpeg) {}
