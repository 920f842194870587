/** Whether anything grows while sessions come and go for a long time. */
package io.emojify.benchmarks.soak;
