/** The whole product, listening, and what comes in by its port. */
package io.emojify.fuzz.server;
