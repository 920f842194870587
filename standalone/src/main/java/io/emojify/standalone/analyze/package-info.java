/** {@code ./emojify analyze}: recordings through the real pipeline, and what is made of them. */
package io.emojify.standalone.analyze;
