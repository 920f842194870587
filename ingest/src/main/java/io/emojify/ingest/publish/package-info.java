/** The one way into the pipeline, for every source of frames. */
package io.emojify.ingest.publish;
