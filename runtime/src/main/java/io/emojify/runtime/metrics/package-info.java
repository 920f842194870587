/** What a process and its streams show to Prometheus, besides the books. */
package io.emojify.runtime.metrics;
