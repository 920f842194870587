/** {@code /ws/ingest}: frames from browsers, with credit instead of a queue. */
package io.emojify.ingest.socket;
