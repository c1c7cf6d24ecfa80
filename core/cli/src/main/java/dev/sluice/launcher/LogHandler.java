package dev.sluice.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.ErrorManager;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Writes the log to the standard error output, a record at a time. Where it cannot be written, as on a full disk, records
 * are dropped and counted, and work goes on; the number is told as soon as there is room again. The JDK's own handler
 * drops them without a word.
 */
public final class LogHandler extends Handler {
    private static final String LOST = "dev.sluice:type=LostLog";

    private final OutputStream out;
    private final AtomicLong lost = new AtomicLong();
    private long untold;

    /** Made by the log manager; whoever wants to know how much was lost asks a bean of the platform's MBean server. */
    public LogHandler() throws JMException {
        this(new FileOutputStream(FileDescriptor.err));
        tellLost();
        String format = LogManager.getLogManager().getProperty(LogHandler.class.getName() + ".format");
        setFormatter(LogStyle.formatter(String.valueOf(format)));
    }

    LogHandler(OutputStream out) {
        this.out = out;
        setLevel(Level.ALL);
        setFilter(new NoiseFilter());
        setFormatter(new LineFormatter());
    }

    private void tellLost() throws JMException {
        MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
        ObjectName name = new ObjectName(LOST);
        if (beans.isRegistered(name)) {
            beans.unregisterMBean(name);
        }
        beans.registerMBean(new StandardMBean((Callable<Long>) this::lost, Callable.class, false), name);
    }

    /** How many records could not be written. */
    long lost() {
        return lost.get();
    }

    @Override
    public synchronized void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        try {
            if (untold > 0) {
                write(gap());
                untold = 0;
            }
            write(entry);
        } catch (IOException full) {
            untold++;
            lost.incrementAndGet();
        } catch (RuntimeException broken) {
            reportError(null, broken, ErrorManager.FORMAT_FAILURE);
        }
    }

    private LogRecord gap() {
        var entry = new LogRecord(Level.WARNING, untold + " log records could not be written and are lost");
        entry.setLoggerName(LogHandler.class.getName());
        return entry;
    }

    private void write(LogRecord entry) throws IOException {
        out.write(getFormatter().format(entry).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void flush() {
        // every record is written at once
    }

    @Override
    public void close() {
        // the output is the process's
    }
}
