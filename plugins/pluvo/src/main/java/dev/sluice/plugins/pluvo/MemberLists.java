package dev.sluice.plugins.pluvo;

import dev.sluice.api.Action.Result;
import dev.sluice.api.ActionException.Kind;
import dev.sluice.api.Lookup;
import dev.sluice.api.Outcome;
import dev.sluice.plugins.pluvo.MemberLists.Member;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** An answer that lists who was added or removed, for whom it was so already, who failed, and who is linked elsewhere. */
record MemberLists(JsonObject lists, Wording wording, String target) implements Membership.Replies<Member> {

    /** What the lists are called, and what was tried in words. */
    enum Wording {
        ADD("added", "alreadyAdded", "add", "to"),
        REMOVE("removed", "alreadyRemoved", "remove", "from");

        private final String done;
        private final String already;
        private final String verb;
        private final String preposition;

        Wording(String done, String already, String verb, String preposition) {
            this.done = done;
            this.already = already;
            this.verb = verb;
            this.preposition = preposition;
        }
    }

    /** Somebody it is so for: by Pluvo's id, by the ref too where Pluvo said so. */
    record Member(List<String> ids, List<String> refs) {}

    static Function<JsonValue, Membership.Replies<Member>> reader(Wording wording, String target) {
        return answer -> new MemberLists(
                answer instanceof JsonObject lists ? lists : JsonValue.EMPTY_JSON_OBJECT, wording, target);
    }

    @Override
    public Result<Member> ofTheOnly(Lookup.Key person) {
        if (!both("failed").isEmpty()) {
            return failed(person);
        }
        if (!linked().isEmpty()) {
            return linkedElsewhere(person);
        }
        if (!both(wording.already).isEmpty()) {
            return new Result.Settled<>(new Outcome.AlreadySo<>(member(wording.already)));
        }
        return both(wording.done).isEmpty()
                ? unmentioned(person)
                : new Result.Settled<>(new Outcome.Done<>(member(wording.done)));
    }

    @Override
    public Result<Member> of(Lookup.Key person, String id) {
        if (names(id, "failedIds")) {
            return failed(person);
        }
        if (linked().stream().anyMatch(id::equalsIgnoreCase)) {
            return linkedElsewhere(person);
        }
        Member member = new Member(List.of(id), person.ref() == null ? List.of() : List.of(person.ref()));
        if (names(id, wording.already + "Ids")) {
            return new Result.Settled<>(new Outcome.AlreadySo<>(member));
        }
        return names(id, wording.done + "Ids") ? new Result.Settled<>(new Outcome.Done<>(member)) : unmentioned(person);
    }

    private boolean names(String id, String list) {
        return Fields.texts(lists, list).stream().anyMatch(id::equalsIgnoreCase);
    }

    private List<String> both(String what) {
        List<String> both = new ArrayList<>(Fields.texts(lists, what + "Ids"));
        both.addAll(Fields.texts(lists, what + "Refs"));
        return both;
    }

    private List<String> linked() {
        List<String> linked = new ArrayList<>(Fields.texts(lists, "idsLinkedViaObject"));
        linked.addAll(Fields.texts(lists, "refsLinkedViaObject"));
        return linked;
    }

    private Member member(String what) {
        return new Member(Fields.texts(lists, what + "Ids"), Fields.texts(lists, what + "Refs"));
    }

    private Result<Member> failed(Lookup.Key person) {
        return failure("Pluvo did not " + wording.verb + " user " + Pluvo.shown(person) + " " + wording.preposition
                + " " + target + " and does not say why; look whether the person exists and is active");
    }

    private Result<Member> linkedElsewhere(Lookup.Key person) {
        return failure("Pluvo did not " + wording.verb + " user " + Pluvo.shown(person) + " " + wording.preposition
                + " " + target + ", because a group or a session gives access to it; remove the person there");
    }

    private Result<Member> unmentioned(Lookup.Key person) {
        return failure("Pluvo answered without a word about user " + Pluvo.shown(person) + " and " + target);
    }

    private static Result<Member> failure(String message) {
        return new Result.Failed<>(Pluvo.failure(Kind.REFUSED, message));
    }
}
