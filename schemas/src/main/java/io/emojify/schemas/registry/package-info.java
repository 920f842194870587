/**
 * The client of a schema registry that speaks Confluent's REST API, as Apicurio, Karapace and
 * Confluent's own do.
 */
package io.emojify.schemas.registry;
