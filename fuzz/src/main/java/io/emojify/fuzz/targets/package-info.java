/** What is fuzzed, each with what must be true of it whatever comes. */
package io.emojify.fuzz.targets;
