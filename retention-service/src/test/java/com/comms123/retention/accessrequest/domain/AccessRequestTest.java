package com.comms123.retention.accessrequest.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.Event;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.retention.AccessRequestAnswerDue;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.contracts.retention.AccessRequestExpired;
import com.comms123.contracts.retention.AccessRequestFeeSettled;
import com.comms123.contracts.retention.AccessRequestOpened;
import com.comms123.contracts.retention.AccessRequestRefused;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Decision;
import com.comms123.platform.outcome.Decision.Accepted;
import com.comms123.platform.outcome.Decision.Declined;
import com.comms123.platform.outcome.Decision.Unchanged;
import com.comms123.retention.accessrequest.domain.AccessState.Collecting;
import com.comms123.retention.accessrequest.domain.AccessState.Expired;
import com.comms123.retention.accessrequest.domain.AccessState.FeeDue;
import com.comms123.retention.accessrequest.domain.AccessState.Reason;
import com.comms123.retention.accessrequest.domain.AccessState.Refused;
import com.comms123.retention.accessrequest.domain.ClockRule.Start;
import com.comms123.retention.content.domain.Stored;
import com.comms123.retention.reminder.domain.Reminders;
import com.comms123.retention.round.AskBackOff;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessRequestTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Reminders REMINDERS = new Reminders(
            List.of(Duration.ofDays(7), Duration.ofDays(2), Duration.ZERO));
    private static final ClockRule ONE_MONTH = new ClockRule(Period.ofMonths(1), LONDON, Start.RECEIPT, true,
            REMINDERS);
    private static final Set<String> SERVICES = Set.of("identity", "messaging");
    private static final AskBackOff PACE = new AskBackOff(Duration.ofMinutes(1), Duration.ofHours(1));
    private static final Duration KNOWN = Duration.ofSeconds(10);
    private static final Duration LIFETIME = Duration.ofDays(7);

    private final UUID requester = Ids.next();
    private final UUID officer = Ids.next();

    @Test
    void no_service_is_asked_before_the_fee_is_recorded() {
        var opened = open("10.00");
        assertThat(opened.state().state()).isEqualTo(new FeeDue());
        assertThat(types(opened)).containsExactly(AccessRequestOpened.class);
    }

    @Test
    void without_a_fee_the_services_are_asked_at_once() {
        var opened = open("0.00");
        assertThat(opened.state().awaits("identity")).isTrue();
        assertThat(types(opened)).containsExactly(AccessRequestOpened.class, AccessRequestCollectDue.class);
    }

    @ParameterizedTest
    @CsvSource({
            "2026-03-02T09:00:00Z, 2026-04-02T08:00:00Z", // the clocks go forward in between: nine o'clock stays nine
            "2026-01-31T12:00:00Z, 2026-02-28T12:00:00Z", // there is no 31 February
            "2028-01-31T12:00:00Z, 2028-02-29T12:00:00Z",
            "2026-06-30T23:30:00Z, 2026-07-31T23:30:00Z"}) // in London it is 1 July already
    void the_deadline_is_a_calendar_month(Instant receipt, Instant deadline) {
        assertThat(ONE_MONTH.deadline(receipt).at()).isEqualTo(deadline);
    }

    @Test
    void the_time_to_answer_counts_from_the_fee_where_the_rule_says_so() {
        var fromFee = new ClockRule(Period.ofMonths(1), LONDON, Start.FEE, true, REMINDERS);
        var settled = settled(open("10.00").state(), fromFee, NOW.plus(Duration.ofDays(5)));
        assertThat(settled.deadline()).isEqualTo(Instant.parse("2026-04-07T08:00:00Z"));
        assertThat(settled(open("10.00").state(), ONE_MONTH, NOW.plus(Duration.ofDays(5))).deadline())
                .isEqualTo(Instant.parse("2026-04-02T08:00:00Z"));
    }

    @Test
    void the_time_pauses_during_a_clarification_where_the_rule_says_so() {
        var asked = accepted(open("10.00").state().askForClarification(ONE_MONTH, officer, NOW)).state();
        assertThat(asked.askForClarification(ONE_MONTH, officer, NOW.plusSeconds(1))).isInstanceOf(Unchanged.class);
        var given = NOW.plus(Duration.ofDays(4));
        var clarified = accepted(asked.clarified(ONE_MONTH, officer, given)).state();
        assertThat(clarified.deadline()).isEqualTo(asked.deadline().plus(Duration.ofDays(4)));
        assertThat(clarified.clarified(ONE_MONTH, officer, given)).isInstanceOf(Unchanged.class);
        var going = new ClockRule(Period.ofMonths(1), LONDON, Start.RECEIPT, false, REMINDERS);
        assertThat(accepted(asked.clarified(going, officer, given)).state().deadline()).isEqualTo(asked.deadline());
    }

    @Test
    void an_answered_request_cannot_be_clarified() {
        var ready = whole().complete(part(), LIFETIME, NOW).orElseThrow().state();
        assertThat(ready.askForClarification(ONE_MONTH, officer, NOW)).isInstanceOfSatisfying(Declined.class,
                rejected -> assertThat(rejected.refusal().code()).isEqualTo("access-request-ended"));
        var asked = accepted(open("10.00").state().askForClarification(ONE_MONTH, officer, NOW)).state();
        assertThat(asked.refuse(Reason.SUBJECT_DELETED, NOW).orElseThrow().state().clarification()).isNull();
    }

    @Test
    void officers_are_reminded_a_week_and_two_days_before_the_deadline_and_when_it_is_over_each_once() {
        var request = open("10.00").state();
        var published = new ArrayList<Instant>();
        for (var now = NOW; now.isBefore(request.deadline().plus(Duration.ofDays(30))); now = now
                .plus(Duration.ofHours(6))) {
            var reminder = request.remind(ONE_MONTH, now);
            if (reminder.isPresent()) {
                request = reminder.get().state();
                published.add(((AccessRequestAnswerDue) reminder.get().events().getFirst()).remindAt());
            }
        }
        var deadline = request.deadline();
        assertThat(published).containsExactly(deadline.minus(Duration.ofDays(7)), deadline.minus(Duration.ofDays(2)),
                deadline);
    }

    @Test
    void while_the_time_stands_still_nobody_is_reminded_and_afterwards_of_the_new_deadline() {
        var asked = accepted(open("10.00").state().askForClarification(ONE_MONTH, officer, NOW)).state();
        assertThat(asked.remind(ONE_MONTH, asked.deadline())).isEmpty();
        var clarified = accepted(asked.clarified(ONE_MONTH, officer, asked.deadline())).state();
        assertThat(clarified.remind(ONE_MONTH, asked.deadline())).isEmpty();
        assertThat(clarified.remind(ONE_MONTH, clarified.deadline().minus(Duration.ofDays(7)))).isPresent();
    }

    @Test
    void an_answered_request_causes_no_reminder() {
        var ready = whole().complete(part(), LIFETIME, NOW).orElseThrow().state();
        assertThat(ready.remind(ONE_MONTH, ready.deadline())).isEmpty();
    }

    @Test
    void a_rule_without_any_time_to_answer_in_is_none() {
        assertThatThrownBy(() -> new ClockRule(Period.ZERO, LONDON, Start.RECEIPT, true, REMINDERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void recording_the_fee_asks_the_services_in_one_step() {
        var decision = open("10.00").state().settle(settlement(officer, NOW), ONE_MONTH, SERVICES, PACE);
        var accepted = accepted(decision);
        assertThat(types(accepted)).containsExactly(AccessRequestFeeSettled.class, AccessRequestCollectDue.class);
        assertThat(accepted.state().awaits("messaging")).isTrue();
    }

    @Test
    void settling_the_same_again_is_a_success_and_otherwise_a_conflict() {
        var settled = settled(open("10.00").state(), ONE_MONTH, NOW);
        assertThat(settled.settle(settlement(officer, NOW.plusSeconds(9)), ONE_MONTH, SERVICES, PACE))
                .isInstanceOf(Unchanged.class);
        var otherwise = new Settlement(Outcome.WAIVED, "R-1", officer, NOW);
        assertThat(settled.settle(otherwise, ONE_MONTH, SERVICES, PACE)).isInstanceOfSatisfying(Declined.class,
                rejected -> assertThat(rejected.refusal().code()).isEqualTo("fee-already-settled"));
    }

    @Test
    void nobody_settles_a_fee_of_their_own() {
        assertThat(open("10.00").state().settle(settlement(requester, NOW), ONE_MONTH, SERVICES, PACE))
                .isInstanceOfSatisfying(Declined.class,
                        rejected -> assertThat(rejected.refusal().code()).isEqualTo("own-request"));
    }

    @Test
    void silent_services_are_asked_again_but_not_too_soon() {
        var collecting = open("0.00").state();
        assertThat(collecting.askAgain(PACE, NOW.plusSeconds(59))).isEmpty();
        var again = collecting.askAgain(PACE, NOW.plusSeconds(60)).orElseThrow();
        assertThat(types(again)).containsExactly(AccessRequestCollectDue.class);
        assertThat(again.state().askAgain(PACE, NOW.plusSeconds(60 + 119))).isEmpty();
        assertThat(again.state().askAgain(PACE, NOW.plusSeconds(60 + 120))).isPresent();
    }

    @Test
    void the_first_part_of_a_service_counts_and_no_other() {
        var one = open("0.00").state().received("identity", part(), NOW).orElseThrow();
        assertThat(one.received("identity", part(), NOW)).isEmpty();
        assertThat(one.received("audit", part(), NOW)).isEmpty();
        assertThat(one.complete(part(), LIFETIME, NOW)).isEmpty();
        assertThat(whole().state()).isInstanceOfSatisfying(Collecting.class,
                collecting -> assertThat(collecting.gathering().isWhole()).isTrue());
    }

    @Test
    void a_service_whose_part_was_incomplete_is_awaited_again() {
        var again = whole().without("identity", NOW);
        assertThat(again.awaits("identity")).isTrue();
        assertThat(again.complete(part(), LIFETIME, NOW)).isEmpty();
        assertThat(again.askAgain(PACE, NOW)).isPresent();
    }

    @Test
    void a_package_is_for_who_asked_until_the_moment_it_expires() {
        var content = part();
        var completed = whole().complete(content, LIFETIME, NOW).orElseThrow();
        assertThat(types(completed)).containsExactly(AccessRequestCompleted.class);
        var ready = completed.state();
        assertThat(ready.untidy()).as("parts are left").isTrue();
        var expiry = NOW.plus(LIFETIME);
        assertThat(ready.contentFor(requester, expiry.minusMillis(1))).contains(content);
        assertThat(ready.contentFor(requester, expiry)).isEmpty();
        assertThat(ready.contentFor(officer, NOW)).isEmpty();
        assertThat(ready.expire(expiry.minusMillis(1))).isEmpty();
        var expired = ready.tidied().expire(expiry).orElseThrow();
        assertThat(types(expired)).containsExactly(AccessRequestExpired.class);
        assertThat(expired.state().state()).isEqualTo(new Expired(NOW, expiry));
        assertThat(expired.state().untidy()).as("the package is left").isTrue();
        assertThat(expired.state().contentFor(requester, NOW)).isEmpty();
    }

    @Test
    void a_copy_that_is_made_anew_costs_nothing_and_waits_until_all_services_know() {
        var ready = settled(open("10.00").state(), ONE_MONTH, NOW).received("identity", part(), NOW).orElseThrow()
                .received("messaging", part(), NOW).orElseThrow().complete(part(), LIFETIME, NOW).orElseThrow()
                .state();
        var later = NOW.plus(Duration.ofDays(2));
        var renewal = new Renewal(later, Ids.next());
        var renewed = ready.renew(ONE_MONTH, SERVICES, KNOWN, renewal).orElseThrow().state();
        assertThat(renewed.contentFor(requester, later)).isEmpty();
        assertThat(renewed.fee()).isEqualTo(ready.fee());
        assertThat(renewed.deadline()).isEqualTo(ONE_MONTH.deadline(later).at());
        var known = later.plus(KNOWN);
        assertThat(renewed.askAgain(PACE, known)).as("the old copy is still there").isEmpty();
        assertThat(renewed.tidied().askAgain(PACE, known.minusMillis(1))).isEmpty();
        var asked = renewed.tidied().askAgain(PACE, known).orElseThrow();
        assertThat(types(asked)).containsExactly(AccessRequestCollectDue.class);
        assertThat(asked.state().awaits("messaging")).isTrue();
    }

    @Test
    void a_part_that_was_begun_before_the_copy_had_to_be_made_anew_does_not_count() {
        var before = part();
        var renewed = whole().renew(ONE_MONTH, SERVICES, KNOWN, new Renewal(NOW, Ids.next())).orElseThrow().state();
        assertThat(renewed.received("identity", before, NOW)).isEmpty();
        assertThat(renewed.received("identity", part(), NOW)).isPresent();
    }

    @Test
    void a_copy_is_older_than_a_change_that_its_services_may_not_have_known_of() {
        var whole = whole();
        assertThat(whole.isOlderThan(NOW.plusSeconds(1), KNOWN)).isTrue();
        assertThat(whole.isOlderThan(NOW.minus(KNOWN).plusMillis(1), KNOWN)).isTrue();
        assertThat(whole.isOlderThan(NOW.minus(KNOWN), KNOWN)).isFalse();
        var renewed = whole.renew(ONE_MONTH, SERVICES, KNOWN, new Renewal(NOW.plusSeconds(2), Ids.next())).orElseThrow()
                .state();
        assertThat(renewed.isOlderThan(NOW.plusSeconds(1), KNOWN)).as("the same change again").isFalse();
        assertThat(renewed.isOlderThan(NOW.plusSeconds(3), KNOWN)).isTrue();
        assertThat(open("10.00").state().isOlderThan(NOW.plusSeconds(1), KNOWN)).as("there is no copy").isFalse();
    }

    @Test
    void a_refused_request_ends_once_in_every_state() {
        for (var request : List.of(open("10.00").state(), open("0.00").state(), whole(),
                whole().complete(part(), LIFETIME, NOW).orElseThrow().state())) {
            var refused = request.refuse(Reason.SUBJECT_DELETED, NOW).orElseThrow();
            assertThat(refused.events()).singleElement().isInstanceOfSatisfying(AccessRequestRefused.class,
                    event -> assertThat(event.reason()).isEqualTo("subject-deleted"));
            assertThat(refused.state().untidy()).isTrue();
            assertThat(refused.state().contentFor(requester, NOW)).isEmpty();
            assertThat(refused.state().received("identity", part(), NOW)).isEmpty();
            assertThat(refused.state().refuse(Reason.REQUESTER_DELETED, NOW)).isEmpty();
        }
    }

    @Test
    void a_request_whose_fee_nobody_settles_lapses_in_the_end() {
        var within = Duration.ofDays(90);
        var due = open("10.00").state();
        assertThat(due.lapse(within, NOW.plus(within).minusMillis(1))).isEmpty();
        assertThat(due.lapse(within, NOW.plus(within)).orElseThrow().state().state())
                .isEqualTo(new Refused(Reason.FEE_NOT_SETTLED, NOW.plus(within)));
        assertThat(open("0.00").state().lapse(within, NOW.plus(within))).isEmpty();
    }

    @Test
    void the_officers_words_are_not_printed() {
        assertThat(settled(open("10.00").state(), ONE_MONTH, NOW).toString()).doesNotContain("R-1");
    }

    private Accepted<AccessRequest> open(String fee) {
        return AccessRequest.open(new AccessRequestId(Ids.next()), new RecordReference(RecordKind.USER, requester),
                requester, new Fee(new BigDecimal(fee), Currency.getInstance("GBP"), "2.1", null), ONE_MONTH, SERVICES,
                PACE, NOW);
    }

    private AccessRequest whole() {
        return open("0.00").state().received("identity", part(), NOW).orElseThrow()
                .received("messaging", part(), NOW).orElseThrow();
    }

    private AccessRequest settled(AccessRequest request, ClockRule rule, Instant at) {
        return ((Accepted<AccessRequest>) request.settle(settlement(officer, at), rule, SERVICES, PACE)).state();
    }

    private static Accepted<AccessRequest> accepted(Decision<AccessRequest> decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return (Accepted<AccessRequest>) decision;
    }

    private static Settlement settlement(UUID by, Instant at) {
        return new Settlement(Outcome.PAID, "R-1", by, at);
    }

    private static Stored part() {
        return new Stored(Ids.next(), 1, 3, "abc");
    }

    private static List<Class<?>> types(Accepted<AccessRequest> accepted) {
        return accepted.events().stream().<Class<?>>map(Event::getClass).toList();
    }
}
