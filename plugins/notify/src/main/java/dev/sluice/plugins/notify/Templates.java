package dev.sluice.plugins.notify;

import dev.sluice.api.ActionException;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Files;
import dev.sluice.api.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail templates beside the rules: {@code templates/<name>.txt}, with a page {@code <name>.html} where wanted, and
 * both again for a language: {@code <name>.nl.txt}.
 */
final class Templates {
    private static final String FOLDER = "templates";
    private static final String TEXT = ".txt";
    private static final String PAGE = ".html";
    private static final String EXPECTED = "expected UTF-8 text of at most 1 MiB";

    /** No dot and no slash, so that a name leads to no other folder and is never taken for one with a language. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}([-_][A-Za-z0-9]+)*");

    private final Files files;

    Templates(Files files) {
        this.files = files;
    }

    /**
     * What is wrong with a template, whatever the language.
     *
     * @param given the names that {@code fill} gives; null when they are not known yet
     */
    List<Problem> problems(String name, @Nullable Set<String> given) {
        Optional<Problem> missing = missing(name);
        if (missing.isPresent()) {
            return List.of(missing.get());
        }
        List<Problem> problems = new ArrayList<>();
        for (String file : filesOf(name)) {
            read(file)
                    .ifPresentOrElse(
                            template -> new TemplateCheck(template, problems).against(given),
                            () -> problems.add(
                                    new Problem("template", file + " or its page cannot be read, " + EXPECTED, null)));
        }
        pagesAlone(name)
                .forEach(page -> problems.add(new Problem(
                        "template",
                        page + " stands alone",
                        "add " + page.replace(PAGE, TEXT) + " with the subject and the same as plain text")));
        return problems;
    }

    /**
     * A mail.
     *
     * @param language of whoever gets it, such as NL or nl-BE; null when it is not known
     * @throws ActionException of kind invalid, with what is missing
     */
    Letter letter(String name, @Nullable String language, Map<String, String> fill) throws ActionException {
        Optional<Problem> missing = missing(name);
        if (missing.isPresent()) {
            throw invalid(missing.get());
        }
        for (String file : choices(name, language)) {
            Optional<Template> template = read(file);
            if (template.isPresent()) {
                List<Problem> problems = new ArrayList<>();
                new TemplateCheck(template.get(), problems).against(fill.keySet());
                if (!problems.isEmpty()) {
                    throw invalid(problems.get(0));
                }
                return template.get().filled(fill);
            }
        }
        throw new ActionException(Kind.INVALID, path(name, TEXT) + " or its page cannot be read, " + EXPECTED);
    }

    private static ActionException invalid(Problem problem) {
        return new ActionException(
                Kind.INVALID, problem.message() + (problem.fix() == null ? "" : "; " + problem.fix()));
    }

    private Optional<Problem> missing(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.of(new Problem(
                    "template",
                    "\"" + OneLine.of(name) + "\" is no name of a template",
                    "write the name alone, of letters, digits, - and _: the file is templates/<name>.txt in the rules"
                            + " folder"));
        }
        if (files.names(FOLDER).contains(name + TEXT)) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                "template",
                "there is no " + path(name, TEXT) + " in the rules folder",
                Nearest.of(name, all())
                        .map(near -> "write " + near)
                        .orElse("add that file, its first line being Subject: …")));
    }

    private Set<String> all() {
        Set<String> names = new TreeSet<>();
        for (String file : files.names(FOLDER)) {
            String name = file.endsWith(TEXT) ? file.substring(0, file.length() - TEXT.length()) : "";
            if (NAME.matcher(name).matches()) {
                names.add(name);
            }
        }
        return names;
    }

    /** Its texts, in every language. */
    private List<String> filesOf(String name) {
        return files.names(FOLDER).stream()
                .filter(file -> belongs(file, name, TEXT))
                .map(file -> FOLDER + "/" + file)
                .toList();
    }

    private List<String> pagesAlone(String name) {
        List<String> all = files.names(FOLDER);
        return all.stream()
                .filter(file -> belongs(file, name, PAGE))
                .filter(file -> !all.contains(file.replace(PAGE, TEXT)))
                .map(file -> FOLDER + "/" + file)
                .toList();
    }

    private static boolean belongs(String file, String name, String end) {
        if (!file.startsWith(name) || !file.endsWith(end) || file.length() < name.length() + end.length()) {
            return false;
        }
        String between = file.substring(name.length(), file.length() - end.length());
        return between.isEmpty()
                || (between.startsWith(".")
                        && LANGUAGE.matcher(between.substring(1)).matches());
    }

    /** The nearest to a language first; the one for everybody last. */
    private List<String> choices(String name, @Nullable String language) {
        List<String> choices = new ArrayList<>();
        if (language != null && LANGUAGE.matcher(language.strip()).matches()) {
            String whole = language.strip().toLowerCase(Locale.ROOT).replace('_', '-');
            choices.add(whole);
            choices.add(whole.split("-", 2)[0]);
        }
        List<String> found = new ArrayList<>();
        for (String choice : choices) {
            filesOf(name).stream()
                    .filter(file -> file.replace('_', '-')
                            .equalsIgnoreCase(path(name, "." + choice + TEXT).replace('_', '-')))
                    .forEach(found::add);
        }
        found.add(path(name, TEXT));
        return found;
    }

    private Optional<Template> read(String file) {
        String page = file.substring(0, file.length() - TEXT.length()) + PAGE;
        Optional<String> html = files.read(page);
        if (html.isEmpty() && files.names(FOLDER).contains(page.substring(FOLDER.length() + 1))) {
            return Optional.empty();
        }
        return files.read(file).map(text -> Template.of(file, text, html.orElse(null)));
    }

    private static String path(String name, String end) {
        return FOLDER + "/" + name + end;
    }
}
