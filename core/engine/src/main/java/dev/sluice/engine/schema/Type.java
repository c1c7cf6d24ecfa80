package dev.sluice.engine.schema;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a value can be. */
public sealed interface Type {

    /** The type in an administrator's words, such as "text" or "a list of whole numbers". */
    String words();

    /** Text. */
    record Text() implements Type {
        @Override
        public String words() {
            return "text";
        }
    }

    /** A number without a fraction. */
    record Whole() implements Type {
        @Override
        public String words() {
            return "a whole number";
        }
    }

    /** A number that may have a fraction. */
    record Decimal() implements Type {
        @Override
        public String words() {
            return "a number";
        }
    }

    /** True or false. */
    record Truth() implements Type {
        @Override
        public String words() {
            return "true or false";
        }
    }

    /** A point in time. */
    record Moment() implements Type {
        @Override
        public String words() {
            return "a time, such as 2026-03-02T09:00:00Z";
        }
    }

    /** A day of the calendar. */
    record Day() implements Type {
        @Override
        public String words() {
            return "a day, such as 2026-03-02";
        }
    }

    /** A length of time. */
    record Span() implements Type {
        @Override
        public String words() {
            return "a duration, such as 10 s or 14 days";
        }
    }

    /** One of a few words. */
    record Choice(List<String> options) implements Type {
        public Choice {
            options = List.copyOf(options);
        }

        @Override
        public String words() {
            return "one of " + String.join(", ", options);
        }
    }

    /** What names a record of another system: an id, a ref or a mail address. */
    record Reference() implements Type {
        @Override
        public String words() {
            return "a ref, a record, { id: … } or { email: … }";
        }
    }

    /** The name of a secret, which is not part of any expression. */
    record SecretName() implements Type {
        @Override
        public String words() {
            return "{ secret: name }, where the value is the setting sluice.secret.<name>";
        }
    }

    /** Several values of one type. */
    record ListOf(Type element) implements Type {
        public ListOf {
            requireNonNull(element, "element");
        }

        @Override
        public String words() {
            return "a list, each " + element.words();
        }
    }

    /** Values of one type by names that nobody declared. */
    record MapOf(Type value) implements Type {
        public MapOf {
            requireNonNull(value, "value");
        }

        @Override
        public String words() {
            return "names, each with " + value.words();
        }
    }

    /**
     * Fields that were declared, in the order of their declaration.
     *
     * @param name the record's name as people know it, such as {@code user}
     */
    record RecordOf(String name, Map<String, Field> fields) implements Type {
        public RecordOf {
            requireNonNull(name, "name");
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** Cheap, because scopes of expressions are looked up by it: the names tell records apart well enough. */
        @Override
        public int hashCode() {
            return 31 * name.hashCode() + fields.keySet().hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            return other instanceof RecordOf record && record.name.equals(name) && record.fields.equals(fields);
        }

        @Override
        public String words() {
            return name.isEmpty() ? "a record" : "a record \"" + name + "\"";
        }
    }

    /** Any JSON. */
    record Free() implements Type {
        @Override
        public String words() {
            return "any value";
        }
    }
}
