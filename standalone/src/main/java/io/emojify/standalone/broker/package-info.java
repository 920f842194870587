/** A real Kafka broker inside the process, for this machine only. */
package io.emojify.standalone.broker;
