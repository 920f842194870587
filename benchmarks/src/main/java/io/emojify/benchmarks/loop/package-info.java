/** The same frames without Kafka: the floor of the work, and what the original server does. */
package io.emojify.benchmarks.loop;
