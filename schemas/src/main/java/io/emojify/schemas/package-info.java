/**
 * The contracts between the services: Avro records (generated from {@code src/main/avro}), how they
 * look on the wire, and which topics carry them.
 */
package io.emojify.schemas;
