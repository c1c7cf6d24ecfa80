package dev.sluice.server;

import java.io.File;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, deployed once for all test classes. */
@ArquillianSuiteDeployment
public class Deployments {
    @Deployment(testable = false)
    public static WebArchive war() {
        // the adapter starts the server's process after it has asked for this
        Site.prepare();
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("sluice.war")));
    }
}
