/** Certificates and passwords of a cluster that asks for them. */
package io.emojify.cluster.secure;
