import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists for each fault and promise the tests that carry its id and how they went, from the sources and the reports of the
 * last build: java .ci/Faults.java > target/faults.md. Ends with 1 when a test that carries an id failed, was skipped or
 * did not run; what takes a night is not listed.
 */
public final class Faults {
    private static final Pattern ID = Pattern.compile("[A-Z][0-9]{1,2}");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z][0-9]{1,2})\"\\)");
    private static final Pattern METHOD = Pattern.compile("^\\s+(?:public |private |static )*void (\\w+)\\(");
    private static final Pattern TYPE = Pattern.compile("^(?:public |abstract |final )*class (\\w+)(?:.* extends (\\w+))?");
    private static final Pattern CASE =
            Pattern.compile("<testcase name=\"(\\w+)[^\"]*\" classname=\"([\\w.$]+)\"[^>]*?(/>|>(?s:.*?)</testcase>)");

    private final Map<String, List<String>> tests = new TreeMap<>();
    private final Map<String, String> results = new HashMap<>();
    private final Map<String, List<String>> heirs = new HashMap<>();

    public static void main(String[] args) throws IOException {
        Faults faults = new Faults();
        faults.walk("(.*)(Test|IT|Contract)\\.java", faults::source);
        faults.walk("TEST-.*\\.xml", faults::report);
        System.exit(faults.print());
    }

    private interface Reader {
        void read(Path file) throws IOException;
    }

    private void walk(String name, Reader reader) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."))) {
            for (Path file : files.filter(path -> path.getFileName().toString().matches(name)).sorted().toList()) {
                reader.read(file);
            }
        }
    }

    private void source(Path file) throws IOException {
        List<String> pending = new ArrayList<>();
        List<String> ofClass = new ArrayList<>();
        String type = file.getFileName().toString().replace(".java", "");
        boolean isTest = false;
        boolean night = false;
        for (String line : Files.readAllLines(file)) {
            // what takes a night is no part of the build
            night |= line.strip().equals("@Tag(\"night\")");
            isTest |= line.matches("\\s+@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b.*");
            Matcher tag = TAG.matcher(line);
            while (tag.find()) {
                pending.add(tag.group(1));
            }
            Matcher declared = TYPE.matcher(line);
            if (declared.find()) {
                if (declared.group(2) != null) {
                    heirs.computeIfAbsent(declared.group(2), parent -> new ArrayList<>()).add(declared.group(1));
                }
                ofClass.addAll(pending);
                pending.clear();
            }
            Matcher method = METHOD.matcher(line);
            if (method.find() && isTest) {
                isTest = false;
                if (night) {
                    night = false;
                    pending.clear();
                    continue;
                }
                List<String> ids = new ArrayList<>(pending);
                ids.addAll(ofClass);
                Matcher named = ID.matcher(method.group(1));
                while (named.find()) {
                    ids.add(named.group());
                }
                for (String id : ids.stream().distinct().toList()) {
                    tests.computeIfAbsent(id, key -> new ArrayList<>()).add(type + "." + method.group(1));
                }
                pending.clear();
            }
        }
    }

    private void report(Path file) throws IOException {
        Matcher found = CASE.matcher(Files.readString(file));
        while (found.find()) {
            String type = found.group(2).replaceAll(".*[.$]", "");
            String body = found.group(3);
            String result = body.contains("<failure") || body.contains("<error")
                    ? "failed"
                    : body.contains("<skipped") ? "skipped" : "passed";
            results.merge(type + "." + found.group(1), result, (one, other) -> one.equals("passed") ? other : one);
        }
    }

    private String result(String test) {
        String own = results.get(test);
        if (own != null) {
            return own;
        }
        String type = test.substring(0, test.indexOf('.'));
        return heirs.getOrDefault(type, List.of()).stream()
                .map(heir -> results.get(heir + test.substring(type.length())))
                .filter(result -> result != null)
                .findFirst()
                .orElse("not run");
    }

    private int print() {
        int bad = 0;
        System.out.println("| Id | Test | Result |\n| --- | --- | --- |");
        for (Map.Entry<String, List<String>> entry : tests.entrySet()) {
            for (String test : entry.getValue().stream().distinct().toList()) {
                String result = result(test);
                bad += result.equals("passed") ? 0 : 1;
                System.out.println("| " + entry.getKey() + " | " + test + " | " + result + " |");
            }
        }
        return bad == 0 ? 0 : 1;
    }
}
