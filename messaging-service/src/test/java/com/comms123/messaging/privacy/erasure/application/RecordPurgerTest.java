package com.comms123.messaging.privacy.erasure.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.contracts.messaging.Channel;
import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.messaging.delivery.application.DeliveryOutcomeRecorder;
import com.comms123.messaging.delivery.domain.Delivery;
import com.comms123.messaging.delivery.domain.DeliveryState;
import com.comms123.messaging.delivery.domain.DigestId;
import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.Veto;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryDeliveries;
import com.comms123.messaging.fixture.InMemoryDigests;
import com.comms123.messaging.fixture.InMemoryInboxItems;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPeople;
import com.comms123.messaging.fixture.InMemoryPreferences;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryReplies;
import com.comms123.messaging.fixture.InMemoryReplyMarks;
import com.comms123.messaging.fixture.InMemoryWithholdings;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.preference.domain.Preferences;
import com.comms123.messaging.reply.application.ReplyRemover;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.purge.PurgeOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecordPurgerTest {
    private static final Deletion DELETION = new Deletion(Ids.next(), NOON, NOON.plus(Duration.ofDays(30)),
            Receipt.from(new byte[Receipt.BYTES]), "2.1");

    private final SchoolFixture school = new SchoolFixture();
    private final InMemoryDeliveries deliveries = new InMemoryDeliveries();
    private final InMemoryDigests digests = new InMemoryDigests();
    private final InMemoryPreferences preferences = new InMemoryPreferences();
    private final InMemoryInboxItems inbox = new InMemoryInboxItems();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree, school.yearFour));
    private final InMemoryPeople people = new InMemoryPeople();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryWithholdings withholdings = new InMemoryWithholdings();
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school,
            school.yearThree, school.yearFour);
    private final DeliveryOutcomeRecorder recorder = new DeliveryOutcomeRecorder(deliveries,
            List.of(SchoolFixture.MAIL), Clock.fixed(NOON, ZoneOffset.UTC), new SimpleMeterRegistry());
    private final AudienceHider hider = new AudienceHider(organisations, people, pupils, messages, messages,
            new MessageHider(inbox, recorder), SchoolFixture.deleting(messages));
    private final RecordPurger purger = new RecordPurger(deliveries, digests, preferences, inbox, members,
            people, SchoolFixture.deleting(messages),
            new FilesFixture().removing(messages), new ReplyRemover(new InMemoryReplies(), new InMemoryReplyMarks()),
            messages, SchoolFixture.together(), messages, pupils, withholdings, organisations);
    private final Pupil pupil = school.pupil(Set.of(), school.yearThree);
    private final Message toThree = sent(school.yearThree);
    private final Message toBoth = sent(school.yearThree, school.yearFour);

    @Test
    void closing_a_group_hides_its_messages_and_cancels_their_deliveries() {
        hider.close(school.school, school.yearThree, NOON);
        assertThat(messages.find(toThree.id())).isEmpty();
        assertThat(messages.find(toBoth.id()).orElseThrow().audience().groups())
                .containsExactly(school.yearFour);
        assertThat(organisations.groupsAmong(school.school, toBoth.audience().groups()))
                .containsExactly(school.yearFour);
        assertThat(deliveries.of(toThree.id(), null, null, 10)).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SKIPPED);
            assertThat(delivery.reason()).isEqualTo(Reasons.GROUP_CLOSED);
        });
        assertThat(deliveries.of(toBoth.id(), null, null, 10)).allMatch(Delivery::isQueued);
        assertThat(inbox.unread(school.parent, Set.of(school.school),
                Custody.keptBack(school.parent, List.of(), List.of()))).isEqualTo(1);
    }

    @Test
    void a_closed_group_s_own_messages_have_deletions_of_their_own_that_name_whomever_they_were_sent_to() {
        hider.close(school.school, school.yearThree, NOON);
        hider.close(school.school, school.yearThree, NOON);
        assertThat(withdrawals()).singleElement().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo(toThree.id().value());
            assertThat(event.groupIds()).containsExactly(school.yearThree.value());
            assertThat(event.authorId()).isEqualTo(toThree.author().value());
            assertThat(event.dueAt()).isEqualTo(NOON.plus(Duration.ofDays(SchoolFixture.REMOVAL_DAYS)));
        });
        hider.close(school.school, school.yearFour, NOON);
        assertThat(withdrawals()).last().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo(toBoth.id().value());
            assertThat(event.groupIds()).containsExactlyInAnyOrder(school.yearThree.value(), school.yearFour.value());
        });
    }

    @Test
    void a_purged_group_leaves_its_own_messages_to_their_deletions_and_the_rest_forgets_it() {
        hider.close(school.school, school.yearThree, NOON);
        var order = order(RecordKind.GROUP, school.yearThree.value());
        assertThat(purger.count(order)).containsEntry("message-audiences", 2L)
                .containsEntry("messages-with-own-deletion", 1L).containsEntry("groups", 1L);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(messages.count(toThree.id())).as("it may be on hold").isEqualTo(1);
        assertThat(messages.find(toThree.id())).isEmpty();
        assertThat(inbox.count(toThree.id())).isEqualTo(1);
        assertThat(deliveries.count(toThree.id())).isEqualTo(1);
        assertThat(withdrawals()).hasSize(1);
        assertThat(messages.find(toBoth.id())).isPresent();
        assertThat(inbox.find(toBoth.id(), school.parent).orElseThrow().why().groups())
                .containsExactly(school.yearFour);
        assertThat(members.find(school.school, school.parent).orElseThrow().groups())
                .containsExactly(school.yearFour);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
    }

    @Test
    void a_message_goes_by_its_own_purge_alone_also_when_all_its_groups_were_purged_before() {
        hider.close(school.school, school.yearThree, NOON);
        hider.close(school.school, school.yearFour, NOON);
        purger.remove(order(RecordKind.GROUP, school.yearThree.value()));
        purger.remove(order(RecordKind.GROUP, school.yearFour.value()));
        assertThat(messages.count(toBoth.id())).isEqualTo(1);
        assertThat(messages.find(toBoth.id())).isEmpty();
        var order = order(RecordKind.MESSAGE, toBoth.id().value());
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(inbox.count(toBoth.id())).isZero();
        assertThat(deliveries.count(toBoth.id())).isZero();
    }

    @Test
    void a_message_that_was_withdrawn_before_keeps_its_deletion_when_its_group_is_purged() {
        var withdrawn = messages.withdraw(toThree, DELETION);
        hider.close(school.school, school.yearThree, NOON);
        purger.remove(order(RecordKind.GROUP, school.yearThree.value()));
        assertThat(messages.findWithdrawn(toThree.id())).contains(withdrawn);
        assertThat(withdrawals()).hasSize(1);
    }

    @Test
    void a_purge_of_a_group_without_a_closing_event_removes_its_messages_at_once() {
        var order = order(RecordKind.GROUP, school.yearThree.value());
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(messages.find(toThree.id())).isEmpty();
        assertThat(withdrawals()).singleElement().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo(toThree.id().value());
            assertThat(event.groupIds()).containsExactly(school.yearThree.value());
            assertThat(event.dueAt()).isEqualTo(NOON);
        });
        assertThat(messages.find(toBoth.id())).isPresent();
    }

    @Test
    void a_purged_pupil_is_removed_with_its_own_inbox_items_and_the_messages_stay() {
        pupils.with(pupil);
        inbox.add(List.of(
                InboxItem.of(toThree, school.teacher, new Why(Set.of(), Set.of(pupil.id()), false), NOON),
                InboxItem.of(toBoth, school.teacher, new Why(Set.of(school.yearFour), Set.of(pupil.id()), false),
                        NOON)));
        withheld(toThree);
        var order = order(RecordKind.PUPIL, pupil.id().value());
        assertThat(purger.count(order)).containsEntry("inbox-items", 2L).containsEntry("withheld", 1L)
                .containsEntry("pupils", 1L);
        purger.remove(order);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(inbox.find(toThree.id(), school.teacher)).isEmpty();
        assertThat(inbox.find(toBoth.id(), school.teacher).orElseThrow().why().pupils()).isEmpty();
        assertThat(messages.find(toThree.id())).isPresent();
    }

    @Test
    void deleting_a_pupil_hides_messages_for_that_pupil_alone_and_cancels_their_deliveries() {
        pupils.with(pupil);
        var forPupil = sent(new Audience(List.of(), List.of(pupil.id()), false), school.yearThree);
        var alsoForPupil = sent(new Audience(List.of(school.yearFour), List.of(pupil.id()), false), school.yearFour);
        var toEveryone = sent(new Audience(List.of(), List.of(pupil.id()), true), school.yearFour);
        hider.close(school.school, pupil.id());
        assertThat(messages.find(forPupil.id())).isEmpty();
        assertThat(deliveries.of(forPupil.id(), null, null, 10)).extracting(Delivery::reason)
                .containsOnly(Reasons.PUPIL_DELETED);
        for (var left : List.of(alsoForPupil, toEveryone)) {
            assertThat(messages.find(left.id()).orElseThrow().audience().pupils()).isEmpty();
            assertThat(deliveries.of(left.id(), null, null, 10)).allMatch(Delivery::isQueued);
        }
        var order = order(RecordKind.PUPIL, pupil.id().value());
        assertThat(purger.count(order)).containsEntry("message-audiences", 3L)
                .containsEntry("messages-with-own-deletion", 1L);
        purger.remove(order);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(messages.count(forPupil.id())).as("it may be on hold").isEqualTo(1);
        assertThat(withdrawals()).singleElement().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo(forPupil.id().value());
            assertThat(event.pupilIds()).containsExactly(pupil.id().value());
        });
        assertThat(messages.find(alsoForPupil.id())).isPresent();
        assertThat(messages.find(toEveryone.id())).isPresent();
    }

    @Test
    void a_message_for_a_pupil_and_a_group_is_deleted_with_the_later_of_both_and_names_them() {
        pupils.with(pupil);
        var message = sent(new Audience(List.of(school.yearFour), List.of(pupil.id()), false), school.yearFour);
        hider.close(school.school, pupil.id());
        assertThat(withdrawals()).isEmpty();
        hider.close(school.school, school.yearFour, NOON);
        assertThat(messages.find(message.id())).isEmpty();
        assertThat(withdrawals()).singleElement().satisfies(event -> {
            assertThat(event.messageId()).isEqualTo(message.id().value());
            assertThat(event.groupIds()).containsExactly(school.yearFour.value());
            assertThat(event.pupilIds()).containsExactly(pupil.id().value());
        });
    }

    @Test
    void a_message_posted_while_its_pupil_was_deleted_ends_hidden() {
        pupils.with(pupil);
        pupils.hide(pupil.id(), school.school);
        var message = sent(new Audience(List.of(), List.of(pupil.id()), false), school.yearThree);
        hider.align(message);
        assertThat(messages.find(message.id())).isEmpty();
        assertThat(deliveries.of(message.id(), null, null, 10)).noneMatch(Delivery::isQueued);
        assertThat(withdrawals()).extracting(MessageWithdrawn::messageId).containsExactly(message.id().value());
    }

    @Test
    void a_purged_message_is_removed_with_its_earlier_versions() {
        var edited = toThree.wording();
        messages.edit(toThree, edited, List.of(new MessageEdited(toThree.id().value(), school.school.value(),
                Set.of("body"), NOON)));
        var order = order(RecordKind.MESSAGE, toThree.id().value());
        assertThat(purger.count(order)).containsEntry("message-editions", 1L).containsEntry("messages", 1L);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
    }

    @Test
    void a_purged_organisation_leaves_nothing_and_killed_anywhere_it_is_run_again() {
        pupils.with(pupil);
        withheld(toThree);
        var other = new SchoolFixture();
        messages.with(other.message(other.yearThree));
        var order = order(RecordKind.ORGANISATION, school.school.value());
        assertThat(purger.count(order)).containsEntry("messages", 2L).containsEntry("inbox-items", 2L)
                .containsEntry("deliveries", 2L).containsEntry("withheld", 1L).containsEntry("pupils", 1L)
                .containsEntry("memberships", 2L).containsEntry("groups", 2L).containsEntry("organisations", 1L);
        // As if it had been killed after the first steps.
        deliveries.remove(school.school);
        inbox.remove(school.school);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(messages.count(other.school)).isEqualTo(1);
    }

    @Test
    void a_purged_person_is_no_guardian_any_more() {
        pupils.with(pupil);
        withheld(toThree);
        var order = order(RecordKind.USER, school.parent.value());
        assertThat(purger.count(order)).containsEntry("guardianships", 1L).containsEntry("withheld", 1L);
        purger.remove(order);
        assertThat(purger.residual(order)).isZero();
        assertThat(pupils.count(pupil.id())).isEqualTo(1);
    }

    @Test
    void a_purged_person_s_choices_and_digests_go_and_a_purged_school_is_in_nobody_s_choice() {
        preferences.with(Preferences.usual(school.parent, ZoneOffset.UTC).withoutMailOf(school.school));
        digests.open(List.of(new DigestId(school.parent, Channel.MAIL, NOON)));
        var ofSchool = order(RecordKind.ORGANISATION, school.school.value());
        assertThat(purger.count(ofSchool)).containsEntry("mail-off-for", 1L);
        purger.remove(ofSchool);
        assertThat(purger.residual(ofSchool)).isZero();
        var ofParent = order(RecordKind.USER, school.parent.value());
        assertThat(purger.count(ofParent)).containsEntry("preferences", 1L).containsEntry("digests", 1L);
        purger.remove(ofParent);
        assertThat(purger.residual(ofParent)).isZero();
    }

    private List<MessageWithdrawn> withdrawals() {
        return messages.events.stream().filter(MessageWithdrawn.class::isInstance).map(MessageWithdrawn.class::cast)
                .toList();
    }

    private Message sent(GroupId... groups) {
        return sent(Audience.ofGroups(List.of(groups)), groups);
    }

    private Message sent(Audience audience, GroupId... groups) {
        var message = school.message(audience);
        messages.with(message);
        inbox.add(List.of(InboxItem.of(message, school.parent, SchoolFixture.chose(groups), NOON)));
        deliveries.queue(List.of(Delivery.queued(Channel.MAIL, message, school.parent, NOON)));
        return message;
    }

    private void withheld(Message message) {
        withholdings.record(List.of(new Withholding(message.id(), school.parent, school.school,
                new Veto(pupil.id(), CustodyRestriction.NO_MESSAGES))));
    }

    private static PurgeOrder order(RecordKind kind, UUID id) {
        return new PurgeOrder(Ids.next(), kind, id);
    }
}
