package dev.sluice.engine.rule;

import java.util.List;
import java.util.Optional;

/** A piece of YAML as it stands in the file, nothing converted. */
sealed interface Node {

    Stretch at();

    /** What a person would call it. */
    String kind();

    /** Text, however it was written. */
    record Text(Stretch at, String value, Style style) implements Node {
        enum Style {
            PLAIN,
            SINGLE,
            DOUBLE,
            BLOCK
        }

        @Override
        public String kind() {
            return "text";
        }
    }

    /** A key without a value. */
    record Nothing(Stretch at) implements Node {
        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** A list. */
    record Items(Stretch at, List<Node> items, boolean inBrackets) implements Node {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /**
     * Keys with values.
     *
     * @param whole false when a key could not be read, so that nobody knows what is missing
     */
    record Keyed(Stretch at, List<Entry> entries, boolean inBrackets, boolean whole) implements Node {
        @Override
        public String kind() {
            return "keys with values";
        }

        Optional<Entry> entry(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().value().equals(key))
                    .findFirst();
        }
    }

    /** Something of which the fault was told already: whoever meets it says nothing more. */
    record Told(Stretch at) implements Node {
        @Override
        public String kind() {
            return "something unreadable";
        }
    }

    /** One key and its value. */
    record Entry(Text key, Node value) {}
}
