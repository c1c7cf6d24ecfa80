package dev.sluice.server;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * What this application leaves for the process around it, which shares no class with it: beans of the platform's MBean
 * server under interfaces of the JDK. Where nobody asks, as in another server, they do no harm.
 */
final class ProcessBeans {
    private static final String START = "dev.sluice:type=Start";
    private static final String DRAIN = "dev.sluice:type=Drain";

    private ProcessBeans() {}

    /**
     * Leaves both.
     *
     * @param problem why the application could not start, in one line; empty when it did
     * @param drain takes no new work, answers what is in flight, closes the store
     */
    static void leave(String problem, Runnable drain) {
        register(START, new StandardMBean((Callable<String>) () -> problem, Callable.class, false));
        register(DRAIN, new StandardMBean(drain, Runnable.class, false));
    }

    /** Takes both away. */
    static void remove() {
        unregister(START);
        unregister(DRAIN);
    }

    private static void register(String name, StandardMBean bean) {
        try {
            ManagementFactory.getPlatformMBeanServer().registerMBean(bean, new ObjectName(name));
        } catch (JMException thrown) {
            throw new IllegalStateException("The bean " + name + " could not be left", thrown);
        }
    }

    private static void unregister(String name) {
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(new ObjectName(name));
        } catch (JMException ignored) {
            // it was never left: the start broke before
        }
    }
}
