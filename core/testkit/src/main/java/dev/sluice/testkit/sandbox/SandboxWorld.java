package dev.sluice.testkit.sandbox;

import dev.sluice.testkit.sandbox.SandboxState.Certificate;
import dev.sluice.testkit.sandbox.SandboxState.ExtraCategory;
import dev.sluice.testkit.sandbox.SandboxState.Group;
import dev.sluice.testkit.sandbox.SandboxState.Offer;
import dev.sluice.testkit.sandbox.SandboxState.OfferEvent;
import dev.sluice.testkit.sandbox.SandboxState.Participant;
import dev.sluice.testkit.sandbox.SandboxState.PortfolioItem;
import dev.sluice.testkit.sandbox.SandboxState.Training;
import dev.sluice.testkit.sandbox.SandboxState.User;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A small organisation in which the example rules have something to do. All ids are fixed. */
public final class SandboxWorld {
    private SandboxWorld() {}

    /**
     * Users {@code u-11} to {@code u-20}: new in Sales are {@code u-17} (Norway), {@code u-19} (Netherlands) and {@code
     * u-20} (Belgium); {@code u-18} is in Finance, {@code u-16} has left, {@code u-15} is an intern, {@code u-14} is
     * in {@code sales-advanced} already, {@code u-11} manages the Sales groups.
     */
    public static SandboxState demo() {
        return new SandboxState(
                users(),
                groups(),
                trainings(),
                categories(),
                offers(),
                events(),
                List.of(),
                certificates(),
                portfolio());
    }

    private static List<User> users() {
        return List.of(
                user("11", "Marit de Vries", false, "MANAGER", extra("Sales", "NL")),
                user("12", "Jonas Peeters", false, "TRAINER", extra("Sales", "BE")),
                user("13", "Ingrid Solberg", false, "PARTICIPANT", extra("Sales", "NO")),
                user("14", "Bram Jansen", false, "PARTICIPANT", extra("Sales", "NL")),
                user("15", "Lotte Smit", false, "PARTICIPANT", extra("Interns", "NL")),
                user("16", "Ruben Kok", true, "PARTICIPANT", extra("Sales", "NL")),
                user("17", "Noor Bakker", false, "PARTICIPANT", extra("Sales", "NO")),
                user("18", "Sem Visser", false, "PARTICIPANT", extra("Finance", "NL")),
                user("19", "Eva Mulder", false, "PARTICIPANT", extra("Sales", "NL")),
                user("20", "Lucas Claes", false, "PARTICIPANT", extra("Sales", "BE")));
    }

    private static User user(String number, String name, boolean left, String role, Map<String, String> extra) {
        String mail = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
        return new User(id("a", number), "u-" + number, mail, name, left, List.of(role), "NL", extra);
    }

    private static Map<String, String> extra(String department, String country) {
        return Map.of("Department", department, "Country", country);
    }

    private static List<Group> groups() {
        return List.of(
                group("01", "sales-starters-NL", "Sales starters NL", List.of()),
                group("02", "sales-starters-BE", "Sales starters BE", List.of()),
                group("03", "sales-starters-NO", "Sales starters NO", List.of("u-13")),
                group("04", "sales-advanced", "Sales advanced", List.of("u-14")),
                group("05", "safety", "Safety", List.of("u-12", "u-18")),
                group("06", "onboarding-NL", "Onboarding NL", List.of()),
                group("07", "onboarding-BE", "Onboarding BE", List.of()),
                group("08", "onboarding-NO", "Onboarding NO", List.of()));
    }

    private static Group group(String number, String ref, String name, List<String> members) {
        List<String> managers = ref.startsWith("sales") ? List.of("u-11") : List.of();
        return new Group(id("b", number), ref, name, 0, false, false, members, managers, List.of(), Map.of());
    }

    private static List<Training> trainings() {
        return List.of(
                training("01", "sales-intro", "Introduction to Sales", "u-13"),
                training("02", "crm-basics", "CRM basics", "u-13"),
                training("03", "security-awareness", "Security awareness", "u-18"),
                training("04", "negotiation-skills", "Negotiation skills", "u-14"),
                training("05", "safety-refresher", "Safety refresher", "u-12"));
    }

    private static Training training(String number, String ref, String title, String participant) {
        List<Participant> participants = List.of(new Participant(participant, "PARTICIPANT", 0.5));
        return new Training(id("c", number), ref, title, false, false, participants);
    }

    private static List<ExtraCategory> categories() {
        List<String> user = List.of("USER");
        List<String> countries = List.of("NL", "BE", "NO", "DE");
        List<String> seats = List.of("booked", "manual", "none");
        return List.of(
                new ExtraCategory(
                        id("d", "01"), "department", "Department", "TEXT", List.of("USER", "GROUP"), List.of()),
                new ExtraCategory(id("d", "02"), "country", "Country", "SELECT", user, countries),
                new ExtraCategory(id("d", "03"), "seat-status", "Seat status", "SELECT", user, seats),
                new ExtraCategory(id("d", "04"), "start-date", "Start date", "DATE", user, List.of()),
                new ExtraCategory(id("d", "05"), "first-aider", "First aider", "BOOLEAN", user, List.of()),
                new ExtraCategory(id("d", "06"), "onboarding", "Onboarding", "TEXT", user, List.of()));
    }

    private static List<Offer> offers() {
        return List.of(new Offer(id("9", "01"), "excel-expert", "Excel expert"));
    }

    private static List<OfferEvent> events() {
        return List.of(
                new OfferEvent(
                        id("e", "01"),
                        "excel-expert-spring",
                        "Excel expert, spring",
                        "excel-expert",
                        "TRAINING",
                        2,
                        true,
                        false,
                        List.of()),
                new OfferEvent(
                        id("e", "02"),
                        "safety-day",
                        "Safety day",
                        null,
                        "MEETING",
                        0,
                        false,
                        false,
                        List.of("safety-refresher")));
    }

    private static List<Certificate> certificates() {
        return List.of(new Certificate(id("f", "01"), "First aid"), new Certificate(id("f", "02"), "Forklift"));
    }

    private static List<PortfolioItem> portfolio() {
        return List.of(new PortfolioItem(
                id("0", "01"),
                id("a", "12"),
                "First aid",
                null,
                "2025-03-01T00:00:00Z",
                "2027-03-01T00:00:00Z",
                id("f", "01")));
    }

    private static String id(String kind, String number) {
        return kind.repeat(8) + "-0000-4000-8000-0000000000" + number;
    }
}
