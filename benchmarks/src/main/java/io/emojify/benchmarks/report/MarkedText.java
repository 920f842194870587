package io.emojify.benchmarks.report;

import io.emojify.runtime.InvalidOptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A page with tables that a program writes, each between {@code <!-- NAME: … -->} and {@code <!--
 * end of NAME -->}. All else is left as people wrote it.
 */
public final class MarkedText {
  private MarkedText() {}

  /**
   * Puts each text between the marks of its name.
   *
   * @throws InvalidOptionException if the page lacks a mark; it isn't changed then
   */
  public static void renew(Path page, Map<String, String> texts) throws IOException {
    if (!Files.exists(page)) {
      throw new InvalidOptionException(page + ": there is no such page");
    }
    String text = Files.readString(page);
    for (Map.Entry<String, String> entry : texts.entrySet()) {
      text = renew(page, text, entry.getKey(), entry.getValue());
    }
    Files.writeString(page, text);
  }

  private static String renew(Path page, String text, String name, String content) {
    int mark = text.indexOf("<!-- " + name + ":");
    int from = mark < 0 ? -1 : text.indexOf("-->\n", mark);
    int to = text.indexOf("<!-- end of " + name + " -->");
    if (from < 0 || to < from) {
      throw new InvalidOptionException(
          "%s: expected the marks <!-- %s: … --> and <!-- end of %s -->"
              .formatted(page, name, name));
    }
    return text.substring(0, from + 4) + content + text.substring(to);
  }
}
