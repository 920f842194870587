package io.emojify.standalone;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** All that this process logs while it is open, by whatever library; our own down to DEBUG. */
final class CapturedLog implements AutoCloseable {
  private final Logger root = logger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final Logger own = logger("io.emojify");
  private final Level ownLevel = own.getLevel();
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  CapturedLog() {
    events.start();
    own.setLevel(Level.DEBUG);
    root.addAppender(events);
  }

  private static Logger logger(String name) {
    return (Logger) LoggerFactory.getLogger(name);
  }

  /** Each with its exception, and all that it was caused by. */
  List<String> lines() {
    // An appender holds its own lock while it adds to the list.
    synchronized (events) {
      return events.list.stream()
          .map(
              event ->
                  event.getFormattedMessage()
                      + event.getMDCPropertyMap()
                      + ThrowableProxyUtil.asString(event.getThrowableProxy()))
          .toList();
    }
  }

  @Override
  public void close() {
    root.detachAppender(events);
    own.setLevel(ownLevel);
  }
}
