/** What a frame must pass before anything else touches it. */
package io.emojify.ingest.check;
