package dev.sluice.launcher;

import java.lang.management.ManagementFactory;
import javax.management.InstanceNotFoundException;
import javax.management.JMException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * The two things the deployed application leaves for the process around it. They share no class loader, so both are
 * beans of the platform's MBean server under interfaces of the JDK: a {@code Callable} that says why the application
 * could not start (null when it did), and a {@code Runnable} that drains it.
 */
final class Application {
    private static final String START = "dev.sluice:type=Start";
    private static final String DRAIN = "dev.sluice:type=Drain";

    /** Why it could not start, in one line; empty when it did. */
    String problem() {
        try {
            Object line = invoke(START, "call");
            return line == null ? "" : line.toString();
        } catch (InstanceNotFoundException missing) {
            return "Sluice did not start in the server; the lines above say why.";
        } catch (JMException thrown) {
            throw new IllegalStateException("The application does not say whether it started", thrown);
        }
    }

    /** Takes no new work, answers what is in flight, and closes the store. */
    void drain() {
        try {
            invoke(DRAIN, "run");
        } catch (JMException thrown) {
            throw new IllegalStateException("The application did not drain", thrown);
        }
    }

    private static @Nullable Object invoke(String bean, String operation) throws JMException {
        return ManagementFactory.getPlatformMBeanServer()
                .invoke(new ObjectName(bean), operation, new Object[0], new String[0]);
    }
}
