/** What a run costs and how long it takes: processor time, memory, latencies, and on what. */
package io.emojify.benchmarks.measure;
