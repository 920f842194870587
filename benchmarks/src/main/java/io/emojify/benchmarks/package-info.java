/** Programs that measure the product; never shipped with it. */
package io.emojify.benchmarks;
