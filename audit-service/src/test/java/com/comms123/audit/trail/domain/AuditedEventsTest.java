package com.comms123.audit.trail.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.comms123.audit.trail.domain.Occurrence.Keeping;
import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.contracts.shared.RecordPurged;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AuditedEventsTest {

    private static final UUID USER = new UUID(1, 1);
    private static final UUID ORGANISATION = new UUID(2, 2);
    private static final UUID RECORD = new UUID(3, 3);

    private static Occurrence occurrence(Event event) {
        Envelope envelope = new Envelope(UUID.randomUUID(), "type", Instant.EPOCH, "system", "/source");
        return AuditedEvents.occurrence(event, envelope, "{}");
    }

    static List<Class<? extends Event>> catalogue() {
        return EventCatalogue.entries().stream().filter(entry -> AuditedEvents.topics().contains(entry.topic()))
                .<Class<? extends Event>>map(EventCatalogue.Entry::event).toList();
    }

    @ParameterizedTest
    @MethodSource("catalogue")
    void every_event_of_the_catalogue_that_is_audited_has_a_row(Class<? extends Event> type)
            throws ReflectiveOperationException {
        Occurrence occurrence = occurrence(any(type));
        assertThat(occurrence.action()).matches("[a-z-]+");
        assertThat(UUID.fromString(occurrence.subject())).isNotNull();
    }

    @Test
    void every_event_is_audited_but_what_gateways_count() {
        assertThat(EventCatalogue.entries().stream().map(EventCatalogue.Entry::topic)
                .filter(topic -> !AuditedEvents.topics().contains(topic))).containsExactly("page.accessed");
    }

    @Test
    void the_actor_of_a_registration_is_the_new_user() {
        Occurrence occurrence = occurrence(
                new UserRegistered(USER, "2.1", List.of(new WantedMembership(ORGANISATION, List.of(), false))));
        assertThat(occurrence.actor()).isEqualTo(USER.toString());
        assertThat(occurrence.organisation()).isEqualTo(ORGANISATION.toString());
    }

    @Test
    void a_change_of_the_second_factor_has_an_action_of_its_own() {
        assertThat(occurrence(new UserUpdated(USER, Set.of("name")))).extracting(Occurrence::action, Occurrence::actor)
                .containsExactly("update", "system");
        assertThat(Stream.of(UserUpdated.SECOND_FACTOR_SET_UP, UserUpdated.RECOVERY_CODES_MADE,
                UserUpdated.RECOVERY_CODE_USED, UserUpdated.SECOND_FACTOR_REMOVED)
                .map(fact -> occurrence(new UserUpdated(USER, Set.of(fact)))))
                .extracting(Occurrence::action, Occurrence::actor)
                .containsExactly(tuple("set-up-second-factor", USER.toString()),
                        tuple("make-recovery-codes", USER.toString()), tuple("use-recovery-code", USER.toString()),
                        tuple("remove-second-factor", "system"));
    }

    @Test
    void the_subject_of_a_membership_is_the_member() {
        Occurrence occurrence = occurrence(
                new MemberJoined(ORGANISATION, USER, MemberRole.GUARDIAN, List.of(), Instant.EPOCH));
        assertThat(occurrence.subject()).isEqualTo(USER.toString());
        assertThat(occurrence.organisation()).isEqualTo(ORGANISATION.toString());
        assertThat(occurrence.actor()).isEqualTo("system");
    }

    @ParameterizedTest
    @EnumSource(DeliveryOutcome.class)
    void a_delivery_fails_where_it_bounced_or_failed(DeliveryOutcome outcome) {
        Occurrence occurrence = occurrence(
                new DeliveryAttempted(RECORD, ORGANISATION, USER, Channel.MAIL, outcome, ""));
        assertThat(occurrence.outcome()).isEqualTo(switch (outcome) {
            case SENT, DELIVERED -> Outcome.SUCCESS;
            case BOUNCED, FAILED -> Outcome.FAILURE;
            case SKIPPED -> Outcome.UNKNOWN;
        });
    }

    @Test
    void evidence_of_holds_and_purges_is_kept_and_other_entries_are_erasable() {
        assertThat(occurrence(new LegalHoldApproved(RECORD, List.of(), USER)).keeping()).isEqualTo(Keeping.EVIDENCE);
        assertThat(occurrence(new RecordPurged(RECORD, RecordKind.USER, USER, "identity-service", Map.of(), 1)))
                .extracting(Occurrence::keeping, Occurrence::outcome)
                .containsExactly(Keeping.EVIDENCE, Outcome.FAILURE);
        DataAccessed refused = new DataAccessed(RecordKind.USER, USER, null, RECORD, "staff", "GET /x", 0, "refused");
        assertThat(occurrence(refused)).extracting(Occurrence::keeping, Occurrence::outcome, Occurrence::actor)
                .containsExactly(Keeping.ERASED, Outcome.FAILURE, RECORD.toString());
    }

    @Test
    void an_applied_restriction_is_recorded_for_the_pupil_and_the_school() {
        Occurrence occurrence = occurrence(new CustodyRestrictionApplied(RECORD, USER, ORGANISATION,
                CustodyRestriction.NO_MESSAGES, "notify", new UUID(4, 4)));
        assertThat(occurrence).extracting(Occurrence::action, Occurrence::subject, Occurrence::organisation,
                Occurrence::actor, Occurrence::keeping)
                .containsExactly("apply-restriction", RECORD.toString(), ORGANISATION.toString(), "system",
                        Keeping.ERASED);
    }

    private static Event any(Class<? extends Event> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<? extends Event> constructor = type
                .getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        return constructor.newInstance(Arrays.stream(components).map(c -> value(c.getType())).toArray());
    }

    private static Object value(Class<?> type) {
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> UUID.randomUUID();
            case "Instant" -> Instant.EPOCH;
            case "String" -> "text";
            case "List" -> List.of();
            case "Set" -> Set.of();
            case "Map" -> Map.of();
            case "boolean" -> true;
            case "int" -> 1;
            case "long" -> 1L;
            default -> throw new IllegalArgumentException("no example of " + type);
        };
    }
}
