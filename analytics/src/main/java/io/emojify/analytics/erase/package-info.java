/**
 * Deletes the results of a session for good: a tombstone for each, and a look afterwards whether
 * Kafka has done its part.
 */
package io.emojify.analytics.erase;
