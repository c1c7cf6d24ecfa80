package dev.sluice.server.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** How many records of the log could not be written, which the process around this application counts. */
final class LostLog {
    private static final String BEAN = "dev.sluice:type=LostLog";

    private LostLog() {}

    static void tell(PrometheusRegistry registry) {
        CounterWithCallback.builder()
                .name("sluice_log_lost_total")
                .help("Records of the log that could not be written, as on a full disk")
                .callback(callback -> lost().ifPresent(callback::call))
                .register(registry);
    }

    /** Empty in another server, which does not count. */
    private static OptionalLong lost() {
        try {
            MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
            var name = new ObjectName(BEAN);
            return beans.isRegistered(name)
                    ? OptionalLong.of((Long) beans.invoke(name, "call", new Object[0], new String[0]))
                    : OptionalLong.empty();
        } catch (JMException ignored) {
            // it went away between the two questions
            return OptionalLong.empty();
        }
    }
}
