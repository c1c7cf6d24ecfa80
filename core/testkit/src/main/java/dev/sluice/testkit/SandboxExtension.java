package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import dev.sluice.testkit.sandbox.PluvoSandbox;
import dev.sluice.testkit.sandbox.SandboxOptions;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One {@link PluvoSandbox} for a test class and the classes nested in it, reset before each test and injected where a
 * parameter asks for it.
 *
 * <pre>{@code
 * @ExtendWith(SandboxExtension.class)
 * class AssignTest {
 *     @Test
 *     void a_person_is_assigned(PluvoSandbox pluvo) { … }
 * }
 * }</pre>
 */
public final class SandboxExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(SandboxExtension.class);

    private final SandboxOptions options;

    /** With the demo world. */
    public SandboxExtension() {
        this(SandboxOptions.defaults());
    }

    /** For a static field with {@code @RegisterExtension}. */
    public SandboxExtension(SandboxOptions options) {
        this.options = requireNonNull(options, "options");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext.Store store = context.getStore(NAMESPACE);
        if (store.get(PluvoSandbox.class) == null) {
            store.put(PluvoSandbox.class, PluvoSandbox.start(options));
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        sandbox(context).reset();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        // a nested class finds nothing in its own store: the sandbox belongs to the outer one
        PluvoSandbox own = context.getStore(NAMESPACE).remove(PluvoSandbox.class, PluvoSandbox.class);
        if (own != null) {
            own.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == PluvoSandbox.class;
    }

    @Override
    public PluvoSandbox resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return sandbox(context);
    }

    private static PluvoSandbox sandbox(ExtensionContext context) {
        return requireNonNull(context.getStore(NAMESPACE).get(PluvoSandbox.class, PluvoSandbox.class), "sandbox");
    }
}
