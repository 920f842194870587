/** Who may do what on a cluster that asks. */
package io.emojify.runtime.access;
