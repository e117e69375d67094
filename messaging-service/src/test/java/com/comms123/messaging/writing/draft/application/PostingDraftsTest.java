package com.comms123.messaging.writing.draft.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryDrafts;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.DraftState.NotPosted;
import com.comms123.messaging.writing.draft.domain.DraftState.Posting;
import com.comms123.messaging.writing.draft.domain.DraftState.Scheduled;
import com.comms123.messaging.writing.draft.domain.DraftState.Unscheduled;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.message.application.PostMessage;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PostingDraftsTest {
    private static final Instant DUE = NOON.plusSeconds(3600);

    private final SchoolFixture school = new SchoolFixture();
    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final FilesFixture files = new FilesFixture();
    private final InMemoryDrafts drafts = files.drafts;
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryPupils pupils = new InMemoryPupils();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree));
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school,
            school.yearThree, school.yearFour);
    private final PostingMessages posting = new PostingMessages(messages, members, organisations.finding(), pupils,
            files.attaching(), clock,
            new SimpleMeterRegistry());
    private final SavingDrafts saving = new SavingDrafts(drafts, members, organisations, posting, files.keeping(),
            files.removing(messages), clock);
    private final PostingDrafts postingDrafts = new PostingDrafts(drafts, saving, posting,
            new ReadingMessages(messages, members, pupils), messages, files.keeping(), clock);

    @Test
    void a_scheduled_draft_is_posted_once_at_its_time_and_not_before() {
        var draft = scheduled();
        now.set(DUE.minusMillis(1));
        postingDrafts.postDue(10);
        assertThat(messages.events).isEmpty();
        now.set(DUE);
        postingDrafts.postDue(10);
        postingDrafts.postDue(10);
        assertThat(messages.events).singleElement()
                .isInstanceOfSatisfying(MessagePosted.class, posted -> assertThat(posted.postedAt()).isEqualTo(DUE));
        assertThatThrownBy(() -> saving.find(school.teacher, draft.id())).hasMessage("draft-absent");
        assertThat(drafts.find(draft.id()).orElseThrow().content().subject()).as("the remains have no text").isNull();
        now.set(DUE.plus(PostingDrafts.REPEATABLE));
        postingDrafts.postDue(10);
        assertThat(drafts.find(draft.id())).isEmpty();
    }

    @Test
    void only_one_of_many_instances_posts_a_scheduled_draft() throws InterruptedException {
        var many = 20;
        for (var i = 0; i < many; i++) {
            scheduled();
        }
        now.set(DUE);
        var instances = new ArrayList<Thread>();
        for (var i = 0; i < 8; i++) {
            instances.add(Thread.ofVirtual().start(() -> postingDrafts.postDue(100)));
        }
        for (var instance : instances) {
            instance.join();
        }
        assertThat(messages.events).hasSize(many);
    }

    @Test
    void a_claimed_draft_is_posted_as_the_same_message_after_the_lease_of_a_killed_instance() {
        var draft = scheduled();
        now.set(DUE);
        var message = new MessageId(Ids.next());
        drafts.save(draft.claim(message, now.get(), PostingDrafts.LEASE).orElseThrow());
        now.set(DUE.plus(PostingDrafts.LEASE).minusMillis(1));
        postingDrafts.postDue(10);
        assertThat(messages.events).isEmpty();
        now.set(DUE.plus(PostingDrafts.LEASE));
        postingDrafts.postDue(10);
        assertThat(messages.find(message)).isPresent();
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void a_stored_message_is_not_posted_again_even_if_its_author_lost_the_right() {
        var draft = scheduled();
        now.set(DUE);
        var message = new MessageId(Ids.next());
        drafts.save(draft.claim(message, now.get(), PostingDrafts.LEASE).orElseThrow());
        posting.post(new PostMessage(message, school.school, school.teacher, draft.content()));
        members.hide(school.teacher);
        now.set(DUE.plus(PostingDrafts.LEASE));
        postingDrafts.postDue(10);
        assertThat(messages.events).hasSize(1);
        assertThat(drafts.find(draft.id()).orElseThrow().isPosted()).isTrue();
    }

    @Test
    void a_scheduled_draft_that_may_not_be_posted_is_returned_with_the_reason() {
        var draft = scheduled();
        organisations.close(school.school, school.yearThree, NOON);
        now.set(DUE);
        postingDrafts.postDue(10);
        assertThat(messages.events).isEmpty();
        assertThat(saving.find(school.teacher, draft.id()).state()).isEqualTo(new NotPosted("invalid-request", DUE));
        postingDrafts.postDue(10);
        assertThat(messages.events).as("it is not tried again by itself").isEmpty();
    }

    @Test
    void a_scheduled_draft_is_retried_while_a_service_is_down() {
        var draft = scheduled();
        organisations.remove(school.yearThree);
        organisations.ownerIsDown = true;
        now.set(DUE);
        postingDrafts.postDue(10);
        assertThat(saving.find(school.teacher, draft.id()).state()).isInstanceOf(Posting.class);
        organisations.ownerIsDown = false;
        organisations.addGroup(school.school, school.yearThree);
        now.set(DUE.plus(PostingDrafts.LEASE));
        postingDrafts.postDue(10);
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void until_its_time_it_can_be_changed_unscheduled_and_discarded_and_while_it_is_posted_it_cannot() {
        var draft = scheduled();
        var moved = saving.replace(school.teacher, draft.id(), content(school.yearFour), List.of(),
                at(DUE.plusSeconds(60)),
                draft.version());
        assertThat(moved.state()).isEqualTo(new Scheduled(DUE.plusSeconds(60)));
        assertThatThrownBy(() -> saving.replace(school.teacher, draft.id(), content(school.yearFour), List.of(), null,
                draft.version())).isInstanceOf(Refused.class).hasMessage("draft-changed");
        var unscheduled = saving.replace(school.teacher, draft.id(), content(school.yearFour), List.of(), null,
                moved.version());
        assertThat(unscheduled.state()).isEqualTo(new Unscheduled());
        now.set(DUE.plusSeconds(60));
        postingDrafts.postDue(10);
        assertThat(messages.events).isEmpty();
        drafts.save(unscheduled.claim(new MessageId(Ids.next()), now.get(), PostingDrafts.LEASE).orElseThrow());
        assertThatThrownBy(() -> saving.discard(school.teacher, draft.id())).hasMessage("already-posting");
        assertThatThrownBy(
                () -> saving.replace(school.teacher, draft.id(), content(school.yearFour), List.of(), null, null))
                .hasMessage("already-posting");
    }

    @Test
    void a_double_tap_on_post_posts_once() {
        var draft = save(content(school.yearThree), null);
        var message = new MessageId(Ids.next());
        var first = postingDrafts.post(school.teacher, draft.id(), message);
        var second = postingDrafts.post(school.teacher, draft.id(), message);
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(messages.events).hasSize(1);
        assertThatThrownBy(() -> postingDrafts.post(school.teacher, draft.id(), new MessageId(Ids.next())))
                .hasMessage("draft-absent");
    }

    @Test
    void a_draft_that_is_not_ready_stays_as_it_was() {
        var draft = save(new Draft(null, null, false, new Text("Trip"), null, null, false, false), null);
        assertThatThrownBy(() -> postingDrafts.post(school.teacher, draft.id(), new MessageId(Ids.next())))
                .hasMessage("invalid-request");
        assertThat(saving.find(school.teacher, draft.id()).state()).isEqualTo(new Unscheduled());
    }

    @Test
    void a_draft_can_be_incomplete_and_a_scheduled_one_cannot() {
        var empty = new Draft(null, null, false, null, null, null, false, false);
        save(empty, null);
        assertThatThrownBy(() -> save(empty, at(DUE))).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().errors()).extracting(error -> error.field())
                        .containsExactly("groupIds", "subject", "body"));
        assertThatThrownBy(() -> save(content(new GroupId(Ids.next())), null)).hasMessage("invalid-request");
    }

    @Test
    void a_draft_is_its_author_s_alone_and_only_while_they_are_staff() {
        var colleague = SchoolFixture.person();
        members.with(school.staff(colleague));
        var draft = save(content(school.yearThree), null);
        assertThatThrownBy(() -> saving.find(colleague, draft.id())).hasMessage("draft-absent");
        assertThatThrownBy(() -> saving.discard(colleague, draft.id())).hasMessage("draft-absent");
        assertThat(saving.page(colleague, school.school, null, 10)).isEmpty();
        assertThat(saving.page(school.teacher, school.school, null, 10)).containsExactly(draft);
        assertThatThrownBy(() -> saving.page(school.parent, school.school, null, 10)).hasMessage("only-staff-posts");
        members.hide(school.teacher);
        assertThatThrownBy(() -> saving.find(school.teacher, draft.id())).hasMessage("draft-absent");
    }

    @Test
    void a_repeated_request_saves_once_also_after_it_was_posted() {
        var id = new DraftId(Ids.next());
        var command = new SaveDraft(id, school.school, school.teacher, content(school.yearThree), List.of(),
                at(DUE));
        saving.save(command);
        now.set(DUE);
        postingDrafts.postDue(10);
        assertThatThrownBy(() -> saving.save(command)).hasMessage("draft-absent");
        postingDrafts.postDue(10);
        assertThat(messages.events).hasSize(1);
    }

    @Test
    void a_repeated_request_does_not_restore_a_discarded_draft() {
        var command = new SaveDraft(new DraftId(Ids.next()), school.school, school.teacher, content(school.yearThree),
                List.of(), at(DUE));
        saving.save(command);
        saving.discard(school.teacher, command.id());
        assertThatThrownBy(() -> saving.save(command)).isInstanceOf(Refused.class).hasMessage("draft-absent");
        assertThatThrownBy(() -> saving.discard(school.teacher, command.id())).hasMessage("draft-absent");
        assertThat(saving.page(school.teacher, school.school, null, 10)).isEmpty();
        assertThat(drafts.count(school.school, school.teacher)).isZero();
        assertThat(drafts.find(command.id()).orElseThrow().content().subject()).as("the remains have no text")
                .isNull();
        now.set(NOON.plus(PostingDrafts.REPEATABLE));
        postingDrafts.postDue(10);
        assertThat(messages.events).isEmpty();
        assertThat(drafts.find(command.id())).isEmpty();
    }

    @Test
    void a_message_that_was_stored_before_a_crash_and_withdrawn_since_is_not_posted_as_a_draft_again() {
        var draft = scheduled();
        now.set(DUE);
        var begun = new MessageId(Ids.next());
        drafts.save(draft.claim(begun, now.get(), PostingDrafts.LEASE).orElseThrow());
        var stored = posting.post(new PostMessage(begun, school.school, school.teacher, draft.content()));
        messages.withdraw(stored, new Deletion(Ids.next(), NOON, NOON, new Receipt("receipt"), "2.1"));
        now.set(DUE.plus(PostingDrafts.LEASE));
        assertThatThrownBy(() -> postingDrafts.post(school.teacher, draft.id(), new MessageId(Ids.next())))
                .hasMessage("message-absent");
        assertThat(drafts.find(draft.id()).orElseThrow().isPosted()).isTrue();
    }

    @Test
    void drafts_go_with_their_author_and_their_school_and_forget_groups_and_pupils() {
        var pupil = school.pupil(Set.of(), school.yearThree);
        pupils.with(pupil);
        var purger = new DraftPurger(drafts, files.removing(messages));
        save(new Draft(List.of(school.yearThree), List.of(pupil.id()), false, null, null, null, false, false), null);
        for (var order : List.of(order(RecordKind.GROUP, school.yearThree.value()),
                order(RecordKind.PUPIL, pupil.id().value()), order(RecordKind.USER, school.teacher.value()))) {
            assertThat(purger.residual(order)).as("%s", order.kind()).isEqualTo(1);
            purger.remove(order);
            purger.remove(order);
            assertThat(purger.residual(order)).as("%s", order.kind()).isZero();
        }
        save(content(school.yearThree), null);
        purger.remove(order(RecordKind.ORGANISATION, school.school.value()));
        assertThat(drafts.count(school.school)).isZero();
    }

    private static PurgeOrder order(RecordKind kind, UUID id) {
        return new PurgeOrder(Ids.next(), kind, id);
    }

    private SavedDraft scheduled() {
        return save(content(school.yearThree), at(DUE));
    }

    private SavedDraft save(Draft content, @Nullable String sendAt) {
        return saving.save(
                new SaveDraft(new DraftId(Ids.next()), school.school, school.teacher, content, List.of(), sendAt));
    }

    private static String at(Instant moment) {
        return moment.toString();
    }

    private static Draft content(GroupId... groups) {
        return new Draft(List.of(groups), List.<@Nullable PupilId>of(), false, new Text("Trip"),
                new Text("We go on Friday."), null, false, false);
    }
}
