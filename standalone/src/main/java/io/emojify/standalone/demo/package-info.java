/** {@code ./emojify demo}: a known face through the real pipeline, and what came of it. */
package io.emojify.standalone.demo;
