/** The cluster of {@code docker-compose.yml}: what drives it, and what tests it. */
package io.emojify.cluster;
