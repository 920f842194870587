/** Makes inputs, feeds them to a target, watches what they do, and keeps what is found. */
package io.emojify.fuzz.engine;
