package com.comms123.messaging.writing.draft.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryOrganisations;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.attachment.application.AttachmentRemover;
import com.comms123.messaging.writing.attachment.application.DraftFileKeeper;
import com.comms123.messaging.writing.attachment.application.ReadingAttachments;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.draft.domain.DraftId;
import com.comms123.messaging.writing.draft.domain.SavedDraft;
import com.comms123.messaging.writing.message.application.PostMessage;
import com.comms123.messaging.writing.message.application.PostingMessages;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Draft;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.messaging.writing.message.domain.Text;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.purge.PurgeOrder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DraftFilesTest {
    private static final Instant LATER = NOON.plus(Duration.ofDays(1)).plusMillis(1);
    private static final Instant NEXT_WEEK = NOON.plus(Duration.ofDays(7));

    private final SchoolFixture school = new SchoolFixture();
    private final FilesFixture files = new FilesFixture();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree));
    private final InMemoryOrganisations organisations = new InMemoryOrganisations().with(school.school,
            school.yearThree, school.yearFour);
    private final PostingMessages posting = new PostingMessages(messages, members, organisations.finding(),
            new InMemoryPupils(),
            files.attaching(), files.clock, new SimpleMeterRegistry());
    private final DraftFileKeeper keeper = files.keeping();
    private final AttachmentRemover remover = files.removing(messages);
    private final SavingDrafts saving = new SavingDrafts(files.drafts, members, organisations, posting, keeper,
            remover, files.clock);
    private final ReadingMessages readingMessages = new ReadingMessages(messages, members, new InMemoryPupils());
    private final PostingDrafts postingDrafts = new PostingDrafts(files.drafts, saving, posting, readingMessages,
            messages, keeper, files.clock);
    private final ReadingAttachments reading = new ReadingAttachments(files.attachments, readingMessages, members,
            new FileOpener(files.contents));

    @Test
    void a_file_in_a_draft_stays_and_only_the_author_reads_it() {
        var file = uploaded();
        var draft = saved(file);
        assertThat(keeper.of(draft)).extracting(Attachment::id).containsExactly(file);
        removedAt(LATER);
        assertThat(reading.read(school.teacher, file).attachment().id()).isEqualTo(file);
        var colleague = SchoolFixture.person();
        members.with(school.staff(colleague));
        for (var other : List.of(school.parent, colleague, SchoolFixture.person())) {
            assertThatThrownBy(() -> reading.read(other, file)).hasMessage("attachment-absent");
        }
        members.hide(school.teacher);
        assertThatThrownBy(() -> reading.read(school.teacher, file)).hasMessage("attachment-absent");
    }

    @Test
    void files_of_a_draft_are_sent_with_its_message_in_order() {
        var one = uploaded();
        var two = uploaded();
        var draft = saved(two, one);
        var message = postingDrafts.post(school.teacher, draft.id(), new MessageId(Ids.next()));
        assertThat(reading.of(message.id())).extracting(Attachment::id).containsExactly(two, one);
        removedAt(LATER);
        assertThat(reading.read(school.parent, one).attachment().id()).isEqualTo(one);
        assertThat(files.attachments.countUnsent(school.teacher)).isZero();
    }

    @Test
    void a_file_is_sent_with_a_scheduled_draft_at_its_time() {
        var file = uploaded();
        saving.save(new SaveDraft(new DraftId(Ids.next()), school.school, school.teacher, trip(school.yearThree),
                List.of(file), NEXT_WEEK.toString()));
        removedAt(LATER);
        files.setClock(NEXT_WEEK);
        postingDrafts.postDue(10);
        assertThat(reading.read(school.parent, file).attachment().id()).isEqualTo(file);
    }

    @Test
    void a_file_taken_out_is_removed_after_a_day_and_a_discarded_one_at_once() {
        var out = uploaded();
        var kept = uploaded();
        var draft = saved(out, kept);
        var changed = saving.replace(school.teacher, draft.id(), trip(school.yearThree), List.of(kept), null,
                draft.version());
        assertThat(keeper.of(changed)).extracting(Attachment::id).containsExactly(kept);
        removedAt(LATER);
        assertGone(out);
        assertThat(files.attachments.find(kept)).isPresent();
        saving.discard(school.teacher, draft.id());
        assertGone(kept);
    }

    @Test
    void a_draft_that_cannot_be_posted_keeps_its_files() {
        var file = uploaded();
        var draft = saved(file);
        organisations.close(school.school, school.yearThree, NOON);
        assertThatThrownBy(() -> postingDrafts.post(school.teacher, draft.id(), new MessageId(Ids.next())))
                .isInstanceOf(Refused.class);
        removedAt(LATER);
        assertThat(keeper.of(saving.find(school.teacher, draft.id()))).extracting(Attachment::id)
                .containsExactly(file);
        saving.replace(school.teacher, draft.id(), trip(school.yearFour), List.of(file), null, null);
        var message = postingDrafts.post(school.teacher, draft.id(), new MessageId(Ids.next()));
        assertThat(reading.of(message.id())).extracting(Attachment::id).containsExactly(file);
    }

    @Test
    void a_file_belongs_to_one_draft_and_to_no_other_message() {
        var file = uploaded();
        saved(file);
        var free = uploaded();
        assertThatThrownBy(() -> saved(free, file)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.refusal().errors().getFirst().field()).isEqualTo("attachmentIds[1]"));
        assertThatThrownBy(() -> posting.post(new PostMessage(new MessageId(Ids.next()), school.school, school.teacher,
                trip(school.yearThree), List.of(file), null))).isInstanceOf(Refused.class);
        saved(free);
    }

    @Test
    void a_refused_change_leaves_the_draft_unchanged() {
        var file = uploaded();
        var draft = saved(file);
        var more = uploaded();
        assertThatThrownBy(() -> saving.replace(school.teacher, draft.id(), trip(school.yearThree),
                List.of(more, new AttachmentId(Ids.next())), null, null)).isInstanceOf(Refused.class);
        removedAt(LATER);
        assertThat(files.attachments.find(file)).isPresent();
        assertGone(more);
    }

    @Test
    void a_crash_before_storing_a_draft_leaves_no_files_and_one_after_it_loses_none() {
        var lost = uploaded();
        keeper.keep(List.of(lost), new DraftId(Ids.next()), school.school, school.teacher, List.of());
        var file = uploaded();
        var draft = saved(file);
        var added = uploaded();
        keeper.keep(List.of(file, added), draft.id(), school.school, school.teacher, draft.attachments());
        removedAt(LATER);
        assertGone(lost);
        assertGone(added);
        assertThat(keeper.of(saving.find(school.teacher, draft.id()))).extracting(Attachment::id)
                .containsExactly(file);
    }

    @Test
    void files_follow_their_draft_after_a_crash_during_posting_or_discarding() {
        var file = uploaded();
        var draft = saved(file);
        var message = new MessageId(Ids.next());
        var claimed = files.drafts.save(draft.claim(message, NOON, PostingDrafts.LEASE).orElseThrow());
        files.attachments.claim(file, school.school, school.teacher, message, claimed.id(), 0, NOON);
        removedAt(LATER);
        assertThat(files.attachments.find(file)).as("the draft has it still").isPresent();
        postingDrafts.postDue(10);
        removedAt(NEXT_WEEK);
        assertThat(reading.read(school.parent, file).attachment().id()).isEqualTo(file);

        var other = uploaded();
        var discarded = saved(other);
        keeper.loosen(discarded.id());
        files.drafts.remove(discarded);
        removedAt(NEXT_WEEK.plus(Duration.ofDays(2)));
        assertGone(other);
    }

    @Test
    void the_files_in_drafts_of_a_purged_person_are_removed_and_those_that_were_sent_stay() {
        var sent = uploaded();
        postingDrafts.post(school.teacher, saved(sent).id(), new MessageId(Ids.next()));
        var file = uploaded();
        saved(file);
        var purging = new DraftPurger(files.drafts, remover);
        var order = new PurgeOrder(Ids.next(), RecordKind.USER, school.teacher.value());
        assertThat(purging.count(order)).containsEntry("draft-attachments", 1L);
        purging.remove(order);
        purging.remove(order);
        assertThat(purging.residual(order)).isZero();
        assertGone(file);
        assertThat(reading.read(school.parent, sent).attachment().id()).isEqualTo(sent);
    }

    @Test
    void files_in_drafts_count_for_how_many_there_can_be() {
        saved(uploaded(), uploaded());
        assertThat(files.attachments.countUnsent(school.teacher)).isEqualTo(2);
        assertThat(files.attachments.countUnsent(new UserId(Ids.next()))).isZero();
    }

    private AttachmentId uploaded() {
        return files.uploaded(school.school, school.teacher);
    }

    private SavedDraft saved(AttachmentId... attachments) {
        return saving.save(new SaveDraft(new DraftId(Ids.next()), school.school, school.teacher,
                trip(school.yearThree), List.<@Nullable AttachmentId>of(attachments), null));
    }

    private static Draft trip(GroupId group) {
        return new Draft(List.<@Nullable GroupId>of(group), null, false, new Text("Trip"),
                new Text("We go on Friday."), null, false, false);
    }

    private void removedAt(Instant moment) {
        files.setClock(moment);
        remover.removeLoose();
    }

    private void assertGone(AttachmentId file) {
        assertThat(files.attachments.find(file)).isEmpty();
        assertThat(files.contents.count(file.file())).isZero();
    }
}
