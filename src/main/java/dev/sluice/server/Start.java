package dev.sluice.server;

import dev.sluice.server.problem.ProblemServlet;
import dev.sluice.server.webhook.HookServlet;
import dev.sluice.server.webhook.Intake;
import dev.sluice.server.webhook.Keyring;
import dev.sluice.server.webhook.Receipt;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.http.HttpServlet;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/** The first of ours that runs in the server. */
public final class Start implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
        Keyring keyring = new Keyring() {
            @Override
            public Set<String> connections() {
                return Set.of("pluvo");
            }

            @Override
            public List<String> keys(String connection) {
                return List.of();
            }
        };
        Intake intake = new Intake() {
            @Override
            public boolean open() {
                return true;
            }

            @Override
            public CompletionStage<Receipt> accept(String connection, String salt, byte[] signature, byte[] body) {
                throw new IllegalStateException();
            }
        };
        var hook = new HookServlet(keyring, intake);
        add(event.getServletContext(), "hook", hook, "/hooks/*");
        add(event.getServletContext(), "problem", new ProblemServlet(), "/problem");
        try {
            var beans = ManagementFactory.getPlatformMBeanServer();
            beans.registerMBean(new StandardMBean((Runnable) hook::drain, Runnable.class), new ObjectName("dev.sluice:type=Drain"));
            beans.registerMBean(new StandardMBean((Callable<String>) () -> "", Callable.class), new ObjectName("dev.sluice:type=Start"));
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(ServletContext context, String name, HttpServlet servlet, String path) {
        var added = context.addServlet(name, servlet);
        added.addMapping(path);
        added.setAsyncSupported(true);
        added.setLoadOnStartup(1);
    }
}
