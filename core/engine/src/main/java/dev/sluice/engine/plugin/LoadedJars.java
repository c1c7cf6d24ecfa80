package dev.sluice.engine.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginWrapper;

/** PF4J, told to show a plugin nothing but {@link SharedClasses} and to load only what it is given. */
final class LoadedJars extends JarPluginManager {

    LoadedJars(Path copies) {
        super(copies);
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new JarPluginLoader(this) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
                return new OwnClassesFirst(descriptor, new SharedClasses(LoadedJars.class.getClassLoader()));
            }
        };
    }

    /** Loads and starts one jar; the names of the extension classes that it declares. */
    Set<String> load(PluginJar jar) {
        loadPlugin(jar.copy());
        startPlugin(jar.id());
        return new TreeSet<>(getExtensionClassNames(jar.id()));
    }

    // stopPlugins() of PF4J changes the list that it walks
    void unloadAll() {
        List<String> ids = new ArrayList<>(
                getPlugins().stream().map(PluginWrapper::getPluginId).toList());
        Collections.reverse(ids);
        ids.forEach(this::unloadPlugin);
    }

    private final class OwnClassesFirst extends PluginClassLoader {
        OwnClassesFirst(PluginDescriptor descriptor, ClassLoader parent) {
            super(LoadedJars.this, descriptor, parent);
        }

        @Override
        protected boolean shouldDelegateToParent(String className) {
            return SharedClasses.share(className);
        }
    }
}
