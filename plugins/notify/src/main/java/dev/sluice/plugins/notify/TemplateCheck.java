package dev.sluice.plugins.notify;

import dev.sluice.api.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks through one template and tells what would go wrong with it. */
final class TemplateCheck {
    private final Template template;
    private final List<Problem> problems;

    TemplateCheck(Template template, List<Problem> problems) {
        this.template = template;
        this.problems = problems;
    }

    /** @param given the names that have a value; null when they are not known yet */
    void against(@Nullable Set<String> given) {
        if (template.subject() == null) {
            problems.add(new Problem(
                    "template",
                    template.file() + " has no subject",
                    "make its first line Subject: and what it is about"));
        }
        template.parts()
                .map(Places::misfit)
                .flatMap(Optional::stream)
                .forEach(misfit -> problems.add(new Problem(
                        "template",
                        template.file() + " holds \"" + misfit + "\", which is no name in ${ }",
                        "write a name such as ${name} there, and give it below fill: a template has no expressions")));
        if (given != null) {
            template.names().stream().filter(name -> !given.contains(name)).forEach(name -> missing(name, given));
        }
    }

    private void missing(String name, Set<String> given) {
        problems.add(new Problem(
                "fill",
                "fill gives no \"" + name + "\", which " + template.file() + " needs",
                Nearest.of(name, given)
                        .filter(near -> !template.names().contains(near))
                        .map(near -> "write " + name + " instead of " + near)
                        .orElse("add a line " + name + ": … below fill, or default(…, '') around what may be empty")));
    }
}
