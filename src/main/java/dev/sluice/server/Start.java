package dev.sluice.server;

import dev.sluice.config.OpenSettings;
import dev.sluice.config.Secret;
import dev.sluice.config.Settings;
import dev.sluice.config.SettingsException;
import dev.sluice.config.SettingsReader;
import dev.sluice.engine.journal.StoreException;
import dev.sluice.engine.plugin.SetupException;
import dev.sluice.server.api.Desk;
import dev.sluice.server.health.Condition;
import dev.sluice.server.problem.ProblemServlet;
import dev.sluice.server.security.AdminPassword;
import dev.sluice.server.security.Bearers;
import dev.sluice.server.security.KeyUse;
import dev.sluice.server.security.KnownSecrets;
import dev.sluice.server.security.Masking;
import dev.sluice.server.security.MaskingFormatter;
import dev.sluice.server.security.PublicRoutes;
import dev.sluice.server.webhook.HookServlet;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import java.io.UncheckedIOException;
import java.nio.file.Path;
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
    /** Not one of the settings: whoever starts the server knows where it came with. */
    private static final String BUNDLED = "dev.sluice.bundled";

    private final Condition condition;
    private final Desk desk;
    private final PublicRoutes routes = new PublicRoutes();
    private Runnable drain = () -> {};

    @Inject
    Start(Condition condition, Desk desk) {
        this.condition = condition;
        this.desk = desk;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        var filter = context.addFilter("public-routes", routes);
        filter.setAsyncSupported(true);
        filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        add(context, "problem", new ProblemServlet(), "/problem");
        try {
            start(context);
        } catch (SettingsException | SetupException | StoreException | StartException | UncheckedIOException wrong) {
            log.error("{}", wrong.getMessage());
            refuse(context, String.valueOf(wrong.getMessage()));
        } catch (RuntimeException | LinkageError broken) {
            log.error("Sluice could not start", broken);
            refuse(context, "Sluice could not start: " + broken);
        }
    }

    private void start(ServletContext context) {
        Clock clock = Clock.systemUTC();
        var reader = new SettingsReader(ConfigProvider.getConfig(), clock);
        Settings settings = reader.settings();
        OpenSettings open = reader.open();
        var masking = new Masking(new KnownSecrets(settings, open));
        MaskingFormatter.install(masking);
        reader.warnings().forEach(log::warn);
        var provided = new Provided(open, masking, settings.folders().rules());
        Machine machine = Machine.start(settings, bundled(), provided, clock);
        var keyUse = new KeyUse(clock);
        var work = new Work(machine.engine(), keyUse, settings.connections());
        var hook = new HookServlet(settings.connections(), work);
        drain = new Drain(work, hook, machine, settings.engine().stopWithin());
        routes.admit(new Bearers(
                () -> settings.adminToken().get().map(Secret::reveal),
                AdminPassword.of(
                        machine.engine().store(),
                        settings.folders().home(),
                        settings.adminToken().get().isEmpty()),
                clock));
        desk.open(new Desk.Service(machine.engine(), settings, machine.connections(), keyUse, masking, clock));
        add(context, "hook", hook, "/hooks/*");
        ProcessBeans.leave("", drain);
        condition.started(work::storeWorks);
    }

    private static Path bundled() {
        String folder = System.getProperty(BUNDLED);
        if (folder == null) {
            throw new StartException("This process does not know the plugins that come with Sluice (system property "
                    + BUNDLED + "). Start the server with ./sluice serve.");
        }
        return Path.of(folder);
    }

    private void refuse(ServletContext context, String why) {
        drain.run();
        add(context, "closed-hook", new ClosedHook(), "/hooks/*");
        ProcessBeans.leave(why, () -> {});
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        drain.run();
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
