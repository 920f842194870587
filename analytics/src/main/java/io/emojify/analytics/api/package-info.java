/** The summaries over HTTP, and the page that shows them to operators. */
package io.emojify.analytics.api;
