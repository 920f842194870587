/** The whole pipeline in one process: the default way to run it. */
package io.emojify.standalone;
