/** What a run of the benchmark found: as JSON, as tables, as plots. */
package io.emojify.benchmarks.report;
