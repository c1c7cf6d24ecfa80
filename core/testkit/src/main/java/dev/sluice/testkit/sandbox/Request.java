package dev.sluice.testkit.sandbox;

import graphql.language.Field;
import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.Set;

/** What the fields of one GraphQL request share. */
record Request(World world, Set<String> scopes, FaultAnswer fault) {

    static Request of(DataFetchingEnvironment field) {
        return field.getGraphQlContext().get(Request.class);
    }

    boolean partialFailure() {
        return fault instanceof FaultAnswer.PartialFailure;
    }

    void check(String scope) {
        fault.refuse();
        if (!scope.isEmpty() && !scopes.contains(scope)) {
            throw missing(scope);
        }
    }

    /** Pluvo documents that the message names the scope, not its wording. */
    static SandboxError missing(String scope) {
        return new SandboxError("This client needs the scope " + scope);
    }

    /** Whether this is the document's last field: the one that a partial failure takes. */
    static boolean last(DataFetchingEnvironment field) {
        List<Field> fields = field.getOperationDefinition().getSelectionSet().getSelectionsOfType(Field.class);
        return !fields.isEmpty()
                && fields.get(fields.size() - 1)
                        .getResultKey()
                        .equals(field.getExecutionStepInfo().getResultKey());
    }
}
