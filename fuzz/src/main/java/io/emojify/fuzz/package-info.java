/** Hostile input for everything that reads what strangers send. */
package io.emojify.fuzz;
