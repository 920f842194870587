package io.emojify.standalone.analyze;

import java.nio.file.Path;

/**
 * A recording that is to be analysed.
 *
 * @param name in tables and for people; no other clip's of the same run
 * @param path a video, a picture or a folder of pictures
 */
record Clip(String name, Path path) {

  /** What its own outputs are called, without the end of a file's name. */
  String stem() {
    String plain = name.replaceAll("[/\\\\:]", "_");
    int dot = plain.lastIndexOf('.');
    return dot > 0 ? plain.substring(0, dot) : plain;
  }
}
