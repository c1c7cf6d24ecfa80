package dev.sluice.server.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}, {@code /health/live} and {@code /health/ready}. */
@ApplicationScoped
class HealthChecks {
    @Produces
    @Startup
    HealthCheck started(Condition condition) {
        return () -> answer(condition.isStarted());
    }

    /** A process that answers lives. */
    @Produces
    @Liveness
    HealthCheck live() {
        return () -> answer(true);
    }

    @Produces
    @Readiness
    HealthCheck ready(Condition condition) {
        return () -> answer(condition.isReady());
    }

    private static HealthCheckResponse answer(boolean up) {
        return HealthCheckResponse.named("sluice").status(up).build();
    }
}
