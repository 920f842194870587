/**
 * What every service shares and none owns: options, the health and metrics endpoint, the life of a
 * stream and what happens to its errors, tokens for viewers.
 */
package io.emojify.runtime;
