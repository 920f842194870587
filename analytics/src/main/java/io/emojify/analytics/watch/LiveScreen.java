package io.emojify.analytics.watch;

import io.emojify.analytics.watch.SessionPulse.Reading;
import io.emojify.analytics.watch.SessionTable.Bars;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/** A terminal whose whole screen the table has while it is watched. */
final class LiveScreen implements Closeable {
  private final Terminal terminal;
  private final Display display;
  private final AtomicBoolean resized = new AtomicBoolean(true);
  private Size size = new Size(80, 24);
  private List<AttributedString> lines = List.of();

  private LiveScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    Signals.register("WINCH", () -> resized.set(true));
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.cursor_invisible);
  }

  /** The terminal that the process runs in; empty if it runs in none, or in one that can't draw. */
  static Optional<LiveScreen> open() {
    try {
      // By the system's own programs (stty), so that no native library has to be unpacked.
      // Without its handling of signals, which would take Ctrl-C from the JVM's shutdown.
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .dumb(true)
              .provider("exec")
              .nativeSignals(false)
              .build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      return Optional.of(new LiveScreen(terminal));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  void show(List<Reading> readings) {
    // Asking costs a process, so it is done when the window has changed.
    if (resized.getAndSet(false)) {
      size = terminal.getSize();
      display.resize(size.getRows(), size.getColumns());
      display.clear();
    }
    Bars bars = terminal.encoding().equals(StandardCharsets.UTF_8) ? Bars.BLOCKS : Bars.ASCII;
    lines = new SessionTable(size.getColumns(), size.getRows(), bars).lines(readings);
    display.update(lines, -1);
  }

  /** Gives the screen back as it was, with what was drawn last below it. */
  @Override
  public void close() throws IOException {
    terminal.puts(Capability.exit_ca_mode);
    terminal.puts(Capability.cursor_normal);
    lines.forEach(line -> terminal.writer().println(line.toAnsi(terminal)));
    terminal.flush();
    terminal.close();
  }
}
