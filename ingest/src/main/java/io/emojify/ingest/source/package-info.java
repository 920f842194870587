/** Recordings as sources: they are slowed when the pipeline is busy, and lose no frame. */
package io.emojify.ingest.source;
