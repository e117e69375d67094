package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import com.comms123.e2e.Clause;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.journey.Canaries.Asker;
import com.comms123.e2e.journey.Canaries.Canary;
import com.comms123.e2e.journey.Canaries.Goes;
import com.comms123.e2e.rules.AllRules;
import com.comms123.e2e.rules.StoredValues;
import com.comms123.e2e.rules.StoredValues.Field;
import com.comms123.e2e.search.Search;
import com.comms123.e2e.search.Traces;
import com.comms123.testing.rules.FieldRule.Copy;
import com.comms123.testing.rules.FieldRule.Personal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Copies and removals are complete, measured against the deletion rules of all services: what is stored has a rule, what
/// is called personal has been seen with a planted word in it, is in the copies that the rule names and in no other, and
/// after the purge is nowhere.
@Journey(on = Kind.ALONE)
class CompletenessIT {
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final String MOMENT = "there for a moment: goes as soon as the mail server has the mail";
    private static final String HASH = "a keyed hash: no word can be read off it";
    private static final String FIXED = "one of a fixed list: no word can be planted";
    /// Personal fields in which no planted word can be seen, and why.
    private static final Map<String, String> NOT_PLANTED = Map.ofEntries(
            Map.entry("identity.people.upkeep.owed.to", MOMENT),
            Map.entry("identity.notices.to", MOMENT),
            Map.entry("identity.invitation-mails.toKey", MOMENT),
            Map.entry("identity.invitation-mails.letter.to", MOMENT),
            Map.entry("identity.invitation-mails.letter.organisation", MOMENT),
            Map.entry("identity.invitation-mails.letter.pupils", MOMENT),
            Map.entry("identity.invitation-mails.letter.link", MOMENT),
            Map.entry("membership.invitations.addressHash", HASH),
            Map.entry("membership.people.addressHash", HASH),
            Map.entry("membership.pupils.addressHashes", HASH),
            Map.entry("membership.pupils.erased.addressHashes", HASH),
            Map.entry("membership.pupils.erased.restrictions", FIXED),
            Map.entry("membership.pupils.guardians.addressHashes", HASH),
            Map.entry("membership.import-chunks.bytes", "there for a moment: goes when the import has ended"),
            Map.entry("membership.pupils.guardians.restrictions", FIXED),
            Map.entry("messaging.pupils.guardians.restrictions", FIXED),
            Map.entry("messaging.withheld.restriction", FIXED),
            Map.entry("messaging.push-subscriptions.endpoint", "made by a push service: no word can be planted"),
            Map.entry("retention.access-pieces.bytes", "compressed: the copies themselves are read instead"));

    private final Comms comms;
    private final AllRules rules = AllRules.read();
    private final Canaries canaries = new Canaries();

    CompletenessIT(Comms comms) {
        this.comms = comms;
    }

    @Test
    @Clause({"AC-4", "AC-2", "UP-4"})
    void personal_data_in_any_store_is_in_the_right_copies_and_after_the_purge_nowhere() {
        var world = new CanaryWorld(comms, canaries);
        world.plant();
        var copies = world.copies();
        var stored = world.whilePaused(this::stored);

        assertSoftly(softly -> {
            softly.assertThat(withoutRule(stored.keySet())).as("stored, and no rule says what becomes of it").isEmpty();
            softly.assertThat(NOT_PLANTED.keySet()).as("personal by the rules").isSubsetOf(personal());
            softly.assertThat(notSeen(stored)).as("personal by the rules, and never seen with a planted word")
                    .isEmpty();
            softly.assertThat(wronglyHarmless(stored)).as("holds what somebody typed, and is not called personal")
                    .isEmpty();
            canaries.all().forEach(canary -> softly.assertThat(in(copies, canary)).as("copies with %s", canary)
                    .isEqualTo(canary.copies()));
            softly.assertThat(notHandedOut(stored)).as("in copies by the rules, and in none").isEmpty();
            softly.assertThat(handedOutUnsaid(stored)).as("in copies, and no rule says so").isEmpty();
        });

        world.releaseHolds();
        world.askForTheMothersDeletion();
        world.awaitKnown();
        comms.clocks().advance(THIRTY_DAYS);
        world.awaitRemovals();
        nothingIsLeftOf(Goes.WITH_THE_MOTHER);
        assertThat(left(Goes.WITH_THE_SCHOOL)).as("the school's own").isNotEmpty();

        world.askForAllOtherDeletions();
        world.awaitKnown();
        comms.clocks().advance(THIRTY_DAYS);
        world.awaitRemovals();
        nothingIsLeftOf(Goes.WITH_THE_SCHOOL);
    }

    private SortedMap<Field, SortedSet<String>> stored() {
        return StoredValues.in(comms.access().mongo(), Canaries.words(canaries.all()));
    }

    private List<Field> withoutRule(Collection<Field> fields) {
        return fields.stream()
                .filter(field -> rules.of(field.database(), field.collection(), field.path()).isEmpty()).toList();
    }

    private SortedSet<String> personal() {
        var fields = new TreeSet<String>();
        rules.services().forEach((database, service) -> service.collections().values().forEach(rule -> rule.personal()
                .forEach(path -> fields.add(database + "." + rule.name() + "." + path))));
        return fields;
    }

    private SortedSet<String> notSeen(Map<Field, SortedSet<String>> stored) {
        var left = personal();
        left.removeAll(NOT_PLANTED.keySet());
        stored.forEach((field, words) -> {
            if (!words.isEmpty()) {
                left.remove(field.toString());
            }
        });
        return left;
    }

    private List<String> wronglyHarmless(Map<Field, SortedSet<String>> stored) {
        var wrong = new ArrayList<String>();
        stored.forEach((field, words) -> {
            if (!words.isEmpty() && personal(field).isEmpty()) {
                wrong.add(field + ": " + canaries.of(words));
            }
        });
        return wrong;
    }

    private static Set<Asker> in(Map<Asker, String> copies, Canary canary) {
        var found = EnumSet.noneOf(Asker.class);
        copies.forEach((asker, text) -> {
            if (text.toLowerCase(Locale.ROOT).contains(canary.word())) {
                found.add(asker);
            }
        });
        return found;
    }

    /// For each field and each kind of copy that its rule names, some word of it is in one.
    private List<String> notHandedOut(Map<Field, SortedSet<String>> stored) {
        var missing = new ArrayList<String>();
        stored.forEach((field, words) -> personal(field).filter(_ -> !words.isEmpty()).ifPresent(rule -> {
            var kinds = EnumSet.noneOf(Copy.class);
            kinds.addAll(rule.copies());
            kinds.removeAll(kindsOf(canaries.of(words)));
            kinds.forEach(kind -> missing.add(field + " in a copy of a " + kind));
        }));
        return missing;
    }

    /// A word that is in a copy is so by the rule of one of the fields that hold it.
    private List<String> handedOutUnsaid(Map<Field, SortedSet<String>> stored) {
        var unsaid = new ArrayList<String>();
        for (var canary : canaries.all()) {
            var kinds = kindsOf(Set.of(canary));
            stored.forEach((field, words) -> {
                if (words.contains(canary.word())) {
                    personal(field).ifPresent(rule -> kinds.removeAll(rule.copies()));
                }
            });
            kinds.forEach(kind -> unsaid.add(canary + " in a copy of a " + kind));
        }
        return unsaid;
    }

    private static Set<Copy> kindsOf(Collection<Canary> canaries) {
        var kinds = new HashSet<Copy>();
        canaries.forEach(canary -> canary.copies().forEach(asker -> kinds.add(asker.kind())));
        return kinds;
    }

    private Optional<Personal> personal(Field field) {
        return rules.of(field.database(), field.collection(), field.path()).filter(Personal.class::isInstance)
                .map(Personal.class::cast);
    }

    private SortedSet<String> left(Goes when) {
        var found = new TreeSet<String>();
        StoredValues.in(comms.access().mongo(), Canaries.words(canaries.going(when))).forEach((field, words) -> {
            if (!words.isEmpty()) {
                found.add(field + ": " + canaries.of(words));
            }
        });
        return found;
    }

    private void nothingIsLeftOf(Goes when) {
        assertThat(left(when)).isEmpty();
        var traces = Traces.ofTexts("planted word", Canaries.words(canaries.going(when)));
        assertThat(new Search(comms.access()).everywhere(traces).findings()).isEmpty();
    }
}
