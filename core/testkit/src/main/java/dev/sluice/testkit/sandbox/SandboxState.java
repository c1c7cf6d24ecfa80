package dev.sluice.testkit.sandbox;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox holds at one moment. The JSON of {@code /control/state} and of the state file has the same names;
 * what is left out there is empty, {@code false} or 0. Objects point at each other by id; a state that is put in may
 * also point by ref.
 */
public record SandboxState(
        List<User> users,
        List<Group> groups,
        List<Training> trainings,
        List<ExtraCategory> extraCategories,
        List<Offer> offers,
        List<OfferEvent> offerEvents,
        List<Enrollment> enrollments,
        List<Certificate> certificates,
        List<PortfolioItem> portfolio) {

    public SandboxState {
        users = List.copyOf(users);
        groups = List.copyOf(groups);
        trainings = List.copyOf(trainings);
        extraCategories = List.copyOf(extraCategories);
        offers = List.copyOf(offers);
        offerEvents = List.copyOf(offerEvents);
        enrollments = List.copyOf(enrollments);
        certificates = List.copyOf(certificates);
        portfolio = List.copyOf(portfolio);
    }

    /** A person; {@code extra} is keyed by the category's title, several choices are separated by {@code "; "}. */
    public record User(
            String id,
            @Nullable String ref,
            @Nullable String email,
            String name,
            boolean archived,
            List<String> roles,
            @Nullable String language,
            Map<String, String> extra) {
        public User {
            needs(id, "user.id");
            needs(name, "user.name");
            roles = roles.isEmpty() ? List.of("PARTICIPANT") : List.copyOf(roles);
            language = language == null ? "NL" : language;
            extra = sorted(extra);
        }

        User withExtra(Map<String, String> values) {
            return new User(id, ref, email, name, archived, roles, language, values);
        }
    }

    /** A group; {@code maxUsers} 0 means no limit, a {@code locked} one cannot be changed through the API. */
    public record Group(
            String id,
            @Nullable String ref,
            String name,
            int maxUsers,
            boolean enableChat,
            boolean locked,
            List<String> members,
            List<String> managers,
            List<String> trainings,
            Map<String, String> extra) {
        public Group {
            needs(id, "group.id");
            needs(name, "group.name");
            members = List.copyOf(members);
            managers = List.copyOf(managers);
            trainings = List.copyOf(trainings);
            extra = sorted(extra);
        }

        Group withExtra(Map<String, String> values) {
            return new Group(id, ref, name, maxUsers, enableChat, locked, members, managers, trainings, values);
        }

        Group withLinks(List<String> newMembers, List<String> newManagers, List<String> newTrainings) {
            return new Group(id, ref, name, maxUsers, enableChat, locked, newMembers, newManagers, newTrainings, extra);
        }
    }

    /** A learning path; {@code hidden} is Pluvo's {@code isActive: false}. */
    public record Training(
            String id,
            @Nullable String ref,
            String title,
            boolean archived,
            boolean hidden,
            List<Participant> participants) {
        public Training {
            needs(id, "training.id");
            needs(title, "training.title");
            participants = List.copyOf(participants);
        }

        Training withParticipants(List<Participant> places) {
            return new Training(id, ref, title, archived, hidden, places);
        }
    }

    /** A user's place in a training. */
    public record Participant(String user, @Nullable String role, double progress) {
        public Participant {
            needs(user, "participant.user");
            role = role == null ? "PARTICIPANT" : role;
        }
    }

    /** A custom field; {@code type} and {@code models} are Pluvo's words, such as SELECT and USER. */
    public record ExtraCategory(
            String id,
            @Nullable String ref,
            String title,
            @Nullable String type,
            List<String> models,
            List<String> options) {
        public ExtraCategory {
            needs(id, "extraCategory.id");
            needs(title, "extraCategory.title");
            type = type == null ? "TEXT" : type;
            models = models.isEmpty() ? List.of("USER") : List.copyOf(models);
            options = List.copyOf(options);
        }
    }

    /** What people can sign up for; its sessions are offer events. */
    public record Offer(String id, @Nullable String ref, String title) {
        public Offer {
            needs(id, "offer.id");
            needs(title, "offer.title");
        }
    }

    /** A session; {@code maxSubscriptions} 0 means no limit. */
    public record OfferEvent(
            String id,
            @Nullable String ref,
            String title,
            @Nullable String offer,
            @Nullable String type,
            int maxSubscriptions,
            boolean waitingList,
            boolean cancelled,
            List<String> trainings) {
        public OfferEvent {
            needs(id, "offerEvent.id");
            needs(title, "offerEvent.title");
            type = type == null ? "TRAINING" : type;
            trainings = List.copyOf(trainings);
        }
    }

    /** A user's place in a session. */
    public record Enrollment(
            String id,
            String user,
            String offerEvent,
            @Nullable String status,
            String enrolledAt) {
        public Enrollment {
            needs(id, "enrollment.id");
            needs(user, "enrollment.user");
            needs(offerEvent, "enrollment.offerEvent");
            needs(enrolledAt, "enrollment.enrolledAt");
            status = status == null ? "ENROLLED" : status;
        }
    }

    /** A certificate template; what was issued stands in the portfolio. */
    public record Certificate(String id, String title) {
        public Certificate {
            needs(id, "certificate.id");
            needs(title, "certificate.title");
        }
    }

    /** Something a user has obtained; {@code endDate} ends its validity. */
    public record PortfolioItem(
            String id,
            String user,
            String title,
            @Nullable String description,
            String startDate,
            @Nullable String endDate,
            @Nullable String certificate) {
        public PortfolioItem {
            needs(id, "portfolioItem.id");
            needs(user, "portfolioItem.user");
            needs(title, "portfolioItem.title");
            needs(startDate, "portfolioItem.startDate");
        }
    }

    /** The user with this id, ref or mail. */
    public User user(String name) {
        return only(users, user -> Stream.of(user.id(), user.ref(), user.email()), name, "user");
    }

    /** The group with this id or ref. */
    public Group group(String name) {
        return only(groups, group -> Stream.of(group.id(), group.ref()), name, "group");
    }

    /** The training with this id or ref. */
    public Training training(String name) {
        return only(trainings, training -> Stream.of(training.id(), training.ref()), name, "training");
    }

    /** Refs (ids where there is none) of the trainings that the user takes part in. */
    public List<String> trainingsOf(String user) {
        String id = user(user).id();
        Predicate<Training> takesPart = training -> training.participants().stream()
                .anyMatch(participant -> participant.user().equals(id));
        return trainings.stream()
                .filter(takesPart)
                .map(training -> Objects.requireNonNullElse(training.ref(), training.id()))
                .toList();
    }

    /** Refs (ids where there is none) of the groups that the user is a member of. */
    public List<String> groupsOf(String user) {
        String id = user(user).id();
        return groups.stream()
                .filter(group -> group.members().contains(id))
                .map(group -> Objects.requireNonNullElse(group.ref(), group.id()))
                .toList();
    }

    private static <T> T only(List<T> all, Function<T, Stream<@Nullable String>> names, String name, String kind) {
        return all.stream()
                .filter(one -> names.apply(one).anyMatch(name::equals))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("The sandbox holds no " + kind + " \"" + name + "\"."));
    }

    /** In a fixed order, so that the same state is the same file. */
    private static Map<String, String> sorted(Map<String, String> extra) {
        return Collections.unmodifiableMap(new TreeMap<>(extra));
    }

    private static void needs(@Nullable String value, String place) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(place + " is missing; give it a value.");
        }
    }
}
