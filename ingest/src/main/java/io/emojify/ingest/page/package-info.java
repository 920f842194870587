/** The page, as files. */
package io.emojify.ingest.page;
