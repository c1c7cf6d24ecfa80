package dev.sluice.engine.plugin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.pf4j.DefaultVersionManager;
import org.pf4j.PluginDependency;
import org.pf4j.VersionManager;

/** Which of the jars are loaded, and in which order: the newest of each id whose needs are met. */
final class Selection {
    private final VersionManager versions = new DefaultVersionManager();
    private final String apiVersion;
    private final Map<String, PluginJar> open = new TreeMap<>();
    private final List<PluginJar> chosen = new ArrayList<>();
    private final List<PluginState> refused = new ArrayList<>();
    private final Map<String, List<String>> remarks = new LinkedHashMap<>();

    Selection(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    static Selection of(List<PluginJar> jars, String apiVersion) {
        Selection selection = new Selection(apiVersion);
        jars.stream()
                .collect(Collectors.groupingBy(PluginJar::id, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(selection::chooseVersion);
        selection.order();
        return selection;
    }

    /** What is loaded, each after what it needs. */
    List<PluginJar> chosen() {
        return chosen;
    }

    List<PluginState> refused() {
        return refused;
    }

    List<String> remarks(PluginJar jar) {
        return remarks.getOrDefault(jar.id(), List.of());
    }

    private void chooseVersion(List<PluginJar> sameId) {
        List<PluginJar> newestFirst = sameId.stream()
                .sorted((a, b) -> versions.compareVersions(b.version(), a.version()))
                .toList();
        PluginJar newest = newestFirst.get(0);
        for (PluginJar other : newestFirst.subList(1, newestFirst.size())) {
            if (versions.compareVersions(other.version(), newest.version()) < 0) {
                remarks.computeIfAbsent(newest.id(), id -> new ArrayList<>())
                        .add(other.file() + " is not used: it is version " + other.version() + ", and " + newest.file()
                                + " is " + newest.version());
            } else if (!other.hash().equals(newest.hash())) {
                refused.add(newest.broken(newest.file() + " and " + other.file() + " are both plugin \"" + newest.id()
                        + "\" " + newest.version() + " and differ; neither is loaded, so remove one"));
                return;
            }
        }
        Optional<String> newerApi = needsNewerApi(newest);
        if (newerApi.isPresent()) {
            refused.add(newest.broken(newerApi.get()));
        } else {
            open.put(newest.id(), newest);
        }
    }

    private Optional<String> needsNewerApi(PluginJar jar) {
        String requires = jar.requires();
        // as PF4J reads it: a bare version is the least that will do
        String expected = requires.matches("\\d+\\.\\d+\\.\\d+") ? ">=" + requires : requires;
        try {
            return versions.checkVersionConstraint(apiVersion, expected)
                    ? Optional.empty()
                    : Optional.of(jar.file() + " needs plugin API " + expected + ", this is " + apiVersion
                            + "; use a Sluice that fits, or another version of the plugin");
        } catch (RuntimeException unreadable) {
            return Optional.of(jar.file() + " has Plugin-Requires \"" + requires
                    + "\" in its manifest; expected a version such as 1.2.0, or a range such as >=1.2.0 & <2.0.0");
        }
    }

    private void order() {
        boolean moved = true;
        while (moved) {
            moved = false;
            for (PluginJar jar : List.copyOf(open.values())) {
                if (jar.needs().stream().allMatch(need -> chosen(need).isPresent())) {
                    open.remove(jar.id());
                    chosen.add(jar);
                    moved = true;
                }
            }
        }
        open.values().forEach(jar -> refused.add(jar.broken(unmet(jar))));
    }

    private Optional<PluginJar> chosen(PluginDependency need) {
        return chosen.stream()
                .filter(jar -> jar.id().equals(need.getPluginId()))
                .filter(jar -> fits(jar, need))
                .findFirst();
    }

    private boolean fits(PluginJar jar, PluginDependency need) {
        try {
            return versions.checkVersionConstraint(jar.version(), need.getPluginVersionSupport());
        } catch (RuntimeException unreadable) {
            return false;
        }
    }

    private String unmet(PluginJar jar) {
        String needs = jar.needs().stream()
                .filter(need -> chosen(need).isEmpty())
                .map(need -> "\"" + need.getPluginId() + "\" " + need.getPluginVersionSupport() + " ("
                        + found(need.getPluginId()) + ")")
                .collect(Collectors.joining(", "));
        return jar.file() + " needs plugin " + needs;
    }

    private String found(String id) {
        if (open.containsKey(id)) {
            return "which has needs that are not met itself, or needs this one";
        }
        return chosen.stream()
                .filter(jar -> jar.id().equals(id))
                .findFirst()
                .map(jar -> "found " + jar.version())
                .orElse("not found or broken");
    }
}
