/** How long results stall while instances of a stage come and go. */
package io.emojify.benchmarks.rebalance;
