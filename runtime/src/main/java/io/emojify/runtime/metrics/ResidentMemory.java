package io.emojify.runtime.metrics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The resident set of a process, from Linux's account of it.
 *
 * @param status a file in the form of {@code /proc/self/status}
 * @see <a
 *     href="https://man7.org/linux/man-pages/man5/proc_pid_status.5.html">proc_pid_status(5)</a>
 */
record ResidentMemory(Path status) {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final double KIB = 1024;

  /** Empty where the system doesn't tell. */
  OptionalDouble bytes() {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(status));
      return resident.find()
          ? OptionalDouble.of(Long.parseLong(resident.group(1)) * KIB)
          : OptionalDouble.empty();
    } catch (IOException e) {
      return OptionalDouble.empty();
    }
  }
}
