/** From what one frame costs to what many sessions need. */
package io.emojify.benchmarks.scaling;
