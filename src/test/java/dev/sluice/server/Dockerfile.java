package dev.sluice.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The Dockerfile as a list of instructions; of its language, what ours uses. */
record Dockerfile(List<Instruction> all) {
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern PAIR = Pattern.compile("([A-Za-z_.]+)=(\"[^\"]*\"|\\S+)");

    static Dockerfile read(Path file) throws IOException {
        String text = Files.readString(file).replaceAll("(?m)^#.*\n", "").replaceAll("\\\\\n\\s*", "");
        return new Dockerfile(text.lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.split(" ", 2))
                .map(words -> new Instruction(words[0], words[1].strip()))
                .toList());
    }

    Stream<Instruction> every(String name) {
        return all.stream().filter(each -> each.name().equals(name));
    }

    /** What follows the last FROM. */
    Dockerfile lastStage() {
        int from = 0;
        for (int i = 0; i < all.size(); i++) {
            from = all.get(i).name().equals("FROM") ? i : from;
        }
        return new Dockerfile(all.subList(from, all.size()));
    }

    Instruction only(String name) {
        return only(name, "");
    }

    /** The one of these that speaks of this. */
    Instruction only(String name, String part) {
        List<Instruction> found =
                every(name).filter(each -> each.rest().contains(part)).toList();
        if (found.size() != 1) {
            throw new AssertionError("expected one " + name + ", found " + found);
        }
        return found.get(0);
    }

    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        every("ENV").forEach(each -> variables.putAll(each.pairs()));
        return variables;
    }

    List<Copy> copies() {
        return every("COPY").map(Copy::of).toList();
    }

    record Instruction(String name, String rest) {
        /** The words of the form that runs without a shell. */
        List<String> words() {
            if (!rest.endsWith("]")) {
                throw new AssertionError(name + " is not in the form of a list: " + rest);
            }
            Matcher texts = TEXT.matcher(rest.substring(rest.indexOf('[')));
            List<String> words = new ArrayList<>();
            while (texts.find()) {
                words.add(texts.group(1));
            }
            return words;
        }

        Map<String, String> pairs() {
            Map<String, String> pairs = new LinkedHashMap<>();
            for (Matcher found = PAIR.matcher(rest); found.find(); ) {
                pairs.put(found.group(1), found.group(2).replace("\"", ""));
            }
            return pairs;
        }
    }

    /** @param stage where the sources are; empty for the folder that is built from */
    record Copy(String stage, String owner, List<String> sources, String target) {
        static Copy of(Instruction copy) {
            Map<String, String> options = copy.pairs();
            List<String> words = Arrays.stream(copy.rest().split("\\s+"))
                    .filter(word -> !word.startsWith("--"))
                    .toList();
            int last = words.size() - 1;
            return new Copy(
                    options.getOrDefault("from", ""),
                    options.getOrDefault("chown", ""),
                    words.subList(0, last),
                    words.get(last));
        }
    }
}
