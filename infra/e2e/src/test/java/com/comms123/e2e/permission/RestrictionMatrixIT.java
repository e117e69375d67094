package com.comms123.e2e.permission;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.journey.Journey;
import com.comms123.e2e.permission.KeptApart.Restriction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

/// Sends every request of [RestrictionCells] as an administrator whom a restriction keeps from a pupil, and searches each
/// answer for what it must not hold.
@Journey
class RestrictionMatrixIT {
    private static final Patience PATIENCE = Patience.seconds(30);

    private final Comms comms;

    RestrictionMatrixIT(Comms comms) {
        this.comms = comms;
    }

    @ParameterizedTest
    @EnumSource(Restriction.class)
    @Clause({"AC-2", "AC-3"})
    void an_administrator_under_a_restriction_sees_and_reaches_nothing_that_it_keeps_apart(Restriction restriction) {
        var family = SplitFamily.found(comms);
        assertThat(found(family, Set.of(KeptApart.values()), family::asSchool))
                .as("a search that finds nothing proves nothing").isNotEmpty();

        family.restrict(restriction.code());

        var left = PATIENCE.until("the restriction holds in every service", () -> leaks(family, restriction),
                List::isEmpty);
        assertThat(left).isEmpty();
        assertThat(refusals(family, restriction)).allSatisfy(
                (request, answer) -> assertThat(answer.status()).as(request).isIn(400, 404));
        assertThat(found(family, Set.of(KeptApart.values()), family::asSchool)).as("others see on").isNotEmpty();
        if (KeptApart.REACHING_THEM.isBy(restriction)) {
            assertThat(Set.copyOf(family.importsThroughSecond())).as("the other, and a stranger").singleElement()
                    .asString()
                    .startsWith("guardian-not-linked");
            assertThat(family.relationshipToSecond()).isEqualTo("parent");
            assertThat(invitations(family)).as("of the other, of somebody invited for the pupil, of a stranger")
                    .hasSize(1);
        }
    }

    @Test
    @Clause({"AC-2", "AC-3"})
    void a_pupil_who_is_deleted_and_imported_again_is_kept_from_the_same_administrator() {
        var family = SplitFamily.found(comms);
        family.restrict(Restriction.NO_PUPIL_DATA.code());
        family.importAgain();
        assertThat(family.recordAsSchool().text()).contains("restriction-carried-over");
        PATIENCE.until("the restriction holds in every service", () -> leaks(family, Restriction.NO_PUPIL_DATA),
                List::isEmpty);
        assertThat(refusals(family, Restriction.NO_PUPIL_DATA)).isNotEmpty().allSatisfy(
                (request, answer) -> assertThat(answer.status()).as(request).isIn(400, 404));
        assertThat(found(family, Set.of(KeptApart.values()), family::asSchool)).as("others see it").isNotEmpty();
    }

    /// Differences between the responses to invitations, without ids, addresses and times.
    private static Set<String> invitations(SplitFamily family) {
        var answers = family.invitations();
        var known = family.idsOfInvitations();
        return answers.stream().map(answer -> {
            var body = (ObjectNode) answer.expect(201).json();
            var listed = known.contains(body.path("id").asString());
            return body.without(List.of("id", "email", "expiresAt")) + " listed=" + listed;
        }).collect(Collectors.toSet());
    }

    private List<String> leaks(SplitFamily family, Restriction restriction) {
        var kept = new ArrayList<KeptApart>();
        for (var one : KeptApart.values()) {
            if (one.isBy(restriction)) {
                kept.add(one);
            }
        }
        return found(family, Set.copyOf(kept), family::asKept);
    }

    /// Traces of people who must be kept apart, at each endpoint whose cell says so.
    private List<String> found(SplitFamily family, Set<KeptApart> kept, SplitFamily.Reader reader) {
        var found = new ArrayList<String>();
        for (var rule : Permissions.all()) {
            var cell = RestrictionCells.endpoints().getOrDefault(rule.endpoint(), Set.of());
            if (SplitFamily.isRead(rule) && !rule.stream() && cell.stream().anyMatch(kept::contains)) {
                for (var path : family.paths(rule)) {
                    family.traces(cell.stream().filter(kept::contains).toList(), path, reader.get(path))
                            .forEach(trace -> found.add(trace + " at " + path));
                }
            }
        }
        return found;
    }

    private Map<String, Answer> refusals(SplitFamily family, Restriction restriction) {
        var answers = new LinkedHashMap<String, Answer>();
        family.requests().forEach(request -> {
            var cell = RestrictionCells.endpoints().getOrDefault(request.endpoint(), Set.of());
            assertThat(cell).as(request.endpoint()).isNotEmpty();
            if (cell.stream().anyMatch(one -> one.isBy(restriction) && request.about().contains(one))) {
                answers.put(request.endpoint() + " at " + request.path(), request.send().get());
            }
        });
        return answers;
    }
}
