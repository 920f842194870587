/** The parts of the work one by one, measured with JMH. */
package io.emojify.benchmarks.kernel;
