/** The cluster's trial: video goes in, things are killed, and the books must be right. */
package io.emojify.cluster.trial;
