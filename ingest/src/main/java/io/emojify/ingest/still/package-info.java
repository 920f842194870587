/** Single pictures over HTTP, answered with numbers. */
package io.emojify.ingest.still;
