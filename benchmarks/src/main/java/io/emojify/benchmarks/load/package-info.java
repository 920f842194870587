/** The whole pipeline under load, through the sockets that the page uses or from recordings. */
package io.emojify.benchmarks.load;
