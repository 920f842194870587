/** What a clip's results look like, as a page that needs nothing else. */
package io.emojify.standalone.analyze.report;
