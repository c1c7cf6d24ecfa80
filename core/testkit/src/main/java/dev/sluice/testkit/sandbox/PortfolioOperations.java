package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.Certificate;
import dev.sluice.testkit.sandbox.SandboxState.Participant;
import dev.sluice.testkit.sandbox.SandboxState.PortfolioItem;
import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import graphql.schema.DataFetchingEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Certificates and the portfolio. Issuing twice makes two items, as far as Pluvo documents it. Which scopes these
 * need is not documented: users for the portfolio, trainings for certificates and the report here.
 */
final class PortfolioOperations {
    private PortfolioOperations() {}

    static void wire(Wiring wiring) {
        wiring.query("certificates", "trainings.read", (world, field) -> Paging.page(world.certificates.all(), field));
        wiring.query(
                "portfolioItem",
                "users.read",
                (world, field) -> world.portfolio.required(field.getArgument("id"), null));
        wiring.query("portfolioItems", "users.read", PortfolioOperations::items);
        wiring.query("portfolioReport", "trainings.read", (world, field) -> Paging.page(report(world, field), field));
        wiring.mutation("generateCertificate", "trainings.write", PortfolioOperations::generate);
        wiring.mutation("createPortfolioItem", "users.write", PortfolioOperations::create);
        wiring.mutation("updatePortfolioItem", "users.write", PortfolioOperations::update);
        wiring.mutation("deletePortfolioItem", "users.write", PortfolioOperations::delete);
        wiring.field(
                "Certificate",
                "name",
                (world, field) ->
                        Objects.requireNonNull(field.<Certificate>getSource()).title());
        wiring.field("PortfolioItem", "user", (world, field) -> {
            String user =
                    Objects.requireNonNull(field.<PortfolioItem>getSource()).user();
            return world.users.required(user, user);
        });
    }

    private static List<PortfolioItem> items(World world, DataFetchingEnvironment field) {
        String user = field.getArgument("userId");
        return world.portfolio.all().stream()
                .filter(item -> user == null || item.user().equals(user))
                .toList();
    }

    private static List<Map<String, Object>> report(World world, DataFetchingEnvironment field) {
        List<String> groups = Objects.requireNonNullElse(field.<List<String>>getArgument("userGroupIds"), List.of());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Training training : world.trainings.all()) {
            for (Participant place : world.participants.valuesOf(training.id())) {
                if (groups.isEmpty() || groups.stream().anyMatch(id -> world.members.has(id, place.user()))) {
                    User user = world.users.required(place.user(), null);
                    rows.add(Map.of("user", user, "title", training.title(), "progress", place.progress()));
                }
            }
        }
        return rows;
    }

    private static Map<String, Object> generate(World world, DataFetchingEnvironment field) {
        Certificate certificate = world.certificates.required(field.getArgument("id"), null);
        String title = Objects.requireNonNullElse(field.<String>getArgument("title"), certificate.title());
        String issued = Objects.requireNonNullElse(field.<String>getArgument("issueDate"), world.now());
        List<String> done = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        for (String id : Objects.requireNonNullElse(field.<List<String>>getArgument("userIds"), List.<String>of())) {
            User user = world.users.byId(id);
            if (user == null) {
                failed.add(id);
            } else {
                world.portfolio.put(
                        new PortfolioItem(World.newId(), user.id(), title, null, issued, null, certificate.id()));
                done.add(user.id());
            }
        }
        return Map.of("bulkGenerate", Map.of("succeededIds", done, "failedIds", failed));
    }

    private static Map<String, Object> create(World world, DataFetchingEnvironment field) {
        Input input = new Input(field.getArgument("input"));
        User user = world.users.required(input.required("userId"), null);
        PortfolioItem blank = new PortfolioItem(
                World.newId(), user.id(), input.required("title"), null, input.required("startDate"), null, null);
        return store(world, blank, input);
    }

    private static Map<String, Object> update(World world, DataFetchingEnvironment field) {
        PortfolioItem before = world.portfolio.required(field.getArgument("id"), null);
        return store(world, before, new Input(field.getArgument("input")));
    }

    private static Map<String, Object> store(World world, PortfolioItem before, Input input) {
        PortfolioItem after = new PortfolioItem(
                before.id(),
                before.user(),
                Objects.requireNonNull(input.text("title", before.title())),
                input.text("description", before.description()),
                Objects.requireNonNull(input.text("startDate", before.startDate())),
                input.text("endDate", before.endDate()),
                before.certificate());
        world.portfolio.put(after);
        return Map.of("portfolioItem", after);
    }

    private static Map<String, Object> delete(World world, DataFetchingEnvironment field) {
        PortfolioItem item = world.portfolio.required(field.getArgument("id"), null);
        return Map.of("success", world.portfolio.remove(item.id()));
    }
}
