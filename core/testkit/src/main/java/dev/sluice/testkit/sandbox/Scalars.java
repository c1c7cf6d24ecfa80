package dev.sluice.testkit.sandbox;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLScalarType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Pluvo's own scalars. All travel as text; ids and times are checked on the way in. */
final class Scalars {
    private Scalars() {}

    static List<GraphQLScalarType> all() {
        return List.of(
                scalar("UUID", text -> UUID.fromString(text).toString().toLowerCase(Locale.ROOT)),
                scalar("Date", text -> LocalDate.parse(text).toString()),
                scalar(
                        "DateTime",
                        text -> OffsetDateTime.parse(text).toInstant().toString()),
                scalar("Decimal", text -> new java.math.BigDecimal(text).toPlainString()),
                scalar("JSONString", UnaryOperator.identity()),
                scalar("File", UnaryOperator.identity()),
                scalar("Color", UnaryOperator.identity()));
    }

    private static GraphQLScalarType scalar(String name, UnaryOperator<String> check) {
        return GraphQLScalarType.newScalar()
                .name(name)
                .coercing(new Text(name, check))
                .build();
    }

    private record Text(String name, UnaryOperator<String> check) implements Coercing<String, String> {
        @Override
        public String serialize(Object value, GraphQLContext context, Locale locale) {
            return value.toString();
        }

        @Override
        public String parseValue(Object input, GraphQLContext context, Locale locale) {
            try {
                return check.apply(input.toString());
            } catch (RuntimeException e) {
                throw new CoercingParseValueException("\"" + input + "\" is no " + name, e);
            }
        }

        @Override
        public String parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
            if (!(input instanceof StringValue text)) {
                throw new CoercingParseLiteralException("A " + name + " is written as text");
            }
            try {
                return check.apply(text.getValue());
            } catch (RuntimeException e) {
                throw new CoercingParseLiteralException("\"" + text.getValue() + "\" is no " + name, e);
            }
        }

        @Override
        public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
            return new StringValue(input.toString());
        }
    }
}
