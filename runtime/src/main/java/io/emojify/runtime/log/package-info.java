/** Log lines for machines. */
package io.emojify.runtime.log;
