package dev.sluice.server;

import dev.sluice.config.Settings;
import dev.sluice.config.SettingsException;
import dev.sluice.config.SettingsReader;
import dev.sluice.server.health.Condition;
import dev.sluice.server.problem.ProblemServlet;
import dev.sluice.server.security.KnownSecrets;
import dev.sluice.server.security.MaskingFormatter;
import dev.sluice.server.security.PublicRoutes;
import dev.sluice.server.webhook.HookServlet;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import java.time.Clock;
import java.util.EnumSet;
import org.eclipse.microprofile.config.ConfigProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the application together when the server deploys it. A start that cannot be leaves one line: the server would
 * print a trace of 171.
 */
public class Start implements ServletContextListener {
    private static final Logger log = LoggerFactory.getLogger(Start.class);

    private final Condition condition;

    @Inject
    Start(Condition condition) {
        this.condition = condition;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        var routes = context.addFilter("public-routes", new PublicRoutes());
        routes.setAsyncSupported(true);
        routes.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        add(context, "problem", new ProblemServlet(), "/problem");
        try {
            start(context);
        } catch (SettingsException wrong) {
            log.error("{}", wrong.getMessage());
            ProcessBeans.leave(String.valueOf(wrong.getMessage()), () -> {});
        }
    }

    private void start(ServletContext context) {
        var reader = new SettingsReader(ConfigProvider.getConfig(), Clock.systemUTC());
        Settings settings = reader.settings();
        MaskingFormatter.install(new KnownSecrets(settings));
        reader.warnings().forEach(log::warn);
        var work = new Work();
        var hook = new HookServlet(settings.connections(), work);
        add(context, "hook", hook, "/hooks/*");
        ProcessBeans.leave("", new Drain(work, hook, settings.engine().stopWithin()));
        condition.started(work::storeWorks);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        ProcessBeans.remove();
        MaskingFormatter.remove();
    }

    private static void add(ServletContext context, String name, HttpServlet servlet, String path) {
        var added = context.addServlet(name, servlet);
        added.addMapping(path);
        added.setAsyncSupported(true);
        added.setLoadOnStartup(1);
    }
}
