package io.emojify.ingest.source;

import java.util.Optional;

/**
 * What is known of a recording before its frames.
 *
 * @param description for people, such as {@code h264 in mov, 640 x 480}
 * @param framesPerSecond as recorded; for stills, one a second
 * @param frames how many there should be, where that is known
 * @param note what happens to its frames that its owner should know, such as that they are scaled
 */
public record SourceFacts(
    String description, double framesPerSecond, Optional<Long> frames, Optional<String> note) {}
