package dev.offlineuploads.resilience;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Records all log messages, at every level. */
final class LogRecorder implements AutoCloseable {

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final List<Appender<ILoggingEvent>> originalAppenders = new ArrayList<>();
    private final Level originalLevel = root.getLevel();
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    LogRecorder() {
        // The console must not show all levels.
        root.iteratorForAppenders().forEachRemaining(originalAppenders::add);
        originalAppenders.forEach(root::detachAppender);
        appender.start();
        root.setLevel(Level.TRACE);
        root.addAppender(appender);
    }

    /** All messages and stack traces. */
    String text() {
        return List.copyOf(appender.list).stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(originalLevel);
        originalAppenders.forEach(root::addAppender);
    }
}
