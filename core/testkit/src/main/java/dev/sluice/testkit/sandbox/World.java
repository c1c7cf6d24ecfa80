package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.Certificate;
import dev.sluice.testkit.sandbox.SandboxState.Enrollment;
import dev.sluice.testkit.sandbox.SandboxState.ExtraCategory;
import dev.sluice.testkit.sandbox.SandboxState.Group;
import dev.sluice.testkit.sandbox.SandboxState.Offer;
import dev.sluice.testkit.sandbox.SandboxState.OfferEvent;
import dev.sluice.testkit.sandbox.SandboxState.Participant;
import dev.sluice.testkit.sandbox.SandboxState.PortfolioItem;
import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The living form of a {@link SandboxState}: indexed, and changed in place. Rows hold no members and participants;
 * those are links, so that a person is added to a group of thousands without copying it. Whoever reads or writes
 * holds the monitor of the world.
 */
final class World {
    final Table<User> users =
            new Table<>("User", User::id).key("ref", User::ref).key("email", User::email);
    final Table<Group> groups = new Table<>("Group", Group::id).key("ref", Group::ref);
    final Table<Training> trainings = new Table<>("Training", Training::id).key("ref", Training::ref);
    final Table<ExtraCategory> extraCategories = new Table<>("ExtraCategory", ExtraCategory::id)
            .key("ref", ExtraCategory::ref)
            .key("title", ExtraCategory::title);
    final Table<Offer> offers = new Table<>("Offer", Offer::id).key("ref", Offer::ref);
    final Table<OfferEvent> offerEvents = new Table<>("OfferEvent", OfferEvent::id).key("ref", OfferEvent::ref);
    final Table<Enrollment> enrollments =
            new Table<>("Enrollment", Enrollment::id).key("place", row -> place(row.user(), row.offerEvent()));
    final Table<Certificate> certificates = new Table<>("Certificate", Certificate::id);
    final Table<PortfolioItem> portfolio = new Table<>("PortfolioItem", PortfolioItem::id);
    final Links<String> members = new Links<>();
    final Links<String> managers = new Links<>();
    final Links<String> groupTrainings = new Links<>();
    final Links<Participant> participants = new Links<>();
    private final Clock clock;

    World(SandboxState state, Clock clock) {
        this.clock = clock;
        try {
            load(state);
        } catch (SandboxError e) {
            throw new IllegalArgumentException("The state does not hold together: " + e.getMessage(), e);
        }
    }

    private void load(SandboxState state) {
        state.extraCategories().forEach(extraCategories::put);
        state.users().forEach(users::put);
        state.trainings().forEach(this::load);
        state.groups().forEach(this::load);
        state.offers().forEach(offers::put);
        state.offerEvents().forEach(offerEvents::put);
        state.certificates().forEach(certificates::put);
        for (Enrollment row : state.enrollments()) {
            String user = users.required(row.user(), row.user()).id();
            String event =
                    offerEvents.required(row.offerEvent(), row.offerEvent()).id();
            enrollments.put(new Enrollment(row.id(), user, event, row.status(), row.enrolledAt()));
        }
        for (PortfolioItem row : state.portfolio()) {
            users.required(row.user(), row.user());
            portfolio.put(row);
        }
    }

    private void load(Training training) {
        trainings.put(training.withParticipants(List.of()));
        for (Participant row : training.participants()) {
            String user = users.required(row.user(), row.user()).id();
            participants.add(training.id(), user, new Participant(user, row.role(), row.progress()));
        }
    }

    private void load(Group group) {
        groups.put(group.withLinks(List.of(), List.of(), List.of()));
        group.members()
                .forEach(user ->
                        members.add(group.id(), users.required(user, user).id(), ""));
        group.managers()
                .forEach(user ->
                        managers.add(group.id(), users.required(user, user).id(), ""));
        group.trainings()
                .forEach(training -> groupTrainings.add(
                        group.id(), trainings.required(training, training).id(), ""));
    }

    synchronized SandboxState state() {
        return new SandboxState(
                users.all(),
                groups.all().stream().map(this::whole).toList(),
                trainings.all().stream().map(this::whole).toList(),
                extraCategories.all(),
                offers.all(),
                offerEvents.all(),
                enrollments.all(),
                certificates.all(),
                portfolio.all());
    }

    private Group whole(Group group) {
        String id = group.id();
        return group.withLinks(members.rightsOf(id), managers.rightsOf(id), groupTrainings.rightsOf(id));
    }

    private Training whole(Training training) {
        return training.withParticipants(participants.valuesOf(training.id()));
    }

    @Nullable
    Enrollment enrollment(String user, String offerEvent) {
        return enrollments.by("place", place(user, offerEvent));
    }

    private static String place(String user, String offerEvent) {
        return user + " " + offerEvent;
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    String now() {
        return clock.instant().toString();
    }
}
