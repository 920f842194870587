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
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.Signals;

/** A terminal on which the table is drawn again and again, in place. */
final class LiveScreen implements Closeable {
  private final Terminal terminal;
  private final Display display;
  private final AtomicBoolean resized = new AtomicBoolean(true);
  private Size size = new Size(80, 24);

  private LiveScreen(Terminal terminal) {
    this.terminal = terminal;
    this.display = new Display(terminal, false);
    Signals.register("WINCH", () -> resized.set(true));
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
      display.clear();
      display.resize(size.getRows(), size.getColumns());
    }
    Bars bars = terminal.encoding().equals(StandardCharsets.UTF_8) ? Bars.BLOCKS : Bars.ASCII;
    display.update(new SessionTable(size.getColumns(), size.getRows(), bars).lines(readings), -1);
    terminal.flush();
  }

  /** Leaves what was drawn last, and the cursor below it. */
  @Override
  public void close() throws IOException {
    terminal.puts(Capability.cursor_normal);
    terminal.writer().println();
    terminal.flush();
    terminal.close();
  }
}
