package dev.offlineuploads.resilience;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.read.ListAppender;
import dev.offlineuploads.OfflineUploadsClient;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Records all log messages, at every level. */
final class LogRecorder implements AutoCloseable {

    private static final Pattern ATTEMPTS = Pattern.compile(", attempts: ([0-9]+), ");

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

    /** The highest number of attempts that the client logged for a call of this thread. */
    int attempts() {
        String thread = Thread.currentThread().getName();
        int attempts = 0;
        for (ILoggingEvent event : List.copyOf(appender.list)) {
            Matcher matcher = ATTEMPTS.matcher(event.getFormattedMessage());
            if (event.getLoggerName().equals(OfflineUploadsClient.class.getName())
                    && event.getThreadName().equals(thread)
                    && matcher.find()) {
                attempts = Math.max(attempts, Integer.parseInt(matcher.group(1)));
            }
        }
        return attempts;
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(originalLevel);
        originalAppenders.forEach(root::addAppender);
    }
}
