/**
 * The fault matrix: the cluster's brokers and services as processes of this machine, without
 * containers, and what is done to them while people send and watch.
 */
package io.emojify.cluster.faults;
