package com.comms123.messaging.writing.attachment.application;

import static com.comms123.messaging.fixture.SchoolFixture.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.file.application.FileReceiver;
import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.domain.FileId;
import com.comms123.messaging.file.domain.Sniffed;
import com.comms123.messaging.fixture.FilesFixture;
import com.comms123.messaging.fixture.InMemoryMembers;
import com.comms123.messaging.fixture.InMemoryMessages;
import com.comms123.messaging.fixture.InMemoryPupils;
import com.comms123.messaging.fixture.InMemoryScanner;
import com.comms123.messaging.fixture.SchoolFixture;
import com.comms123.messaging.writing.attachment.domain.AttachmentId;
import com.comms123.messaging.writing.message.application.ReadingMessages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.Receipt;
import com.comms123.platform.ids.Ids;
import com.comms123.platform.outcome.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttachmentsTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final SchoolFixture school = new SchoolFixture();
    private final FilesFixture files = new FilesFixture();
    private final InMemoryMessages messages = new InMemoryMessages();
    private final InMemoryMembers members = new InMemoryMembers().with(school.staff(school.teacher),
            school.guardian(school.parent, school.yearThree));
    private final AttachmentClaimer claimer = files.attaching();
    private final AttachmentRemover remover = files.removing(messages);
    private final ReadingAttachments reading = new ReadingAttachments(files.attachments,
            new ReadingMessages(messages, members, new InMemoryPupils()), members, new FileOpener(files.contents));
    private final Message message = school.message(school.yearThree);
    private final Message other = school.message(school.yearThree);

    @Test
    void only_staff_upload_and_non_members_get_the_response_for_an_unknown_school() {
        assertThat(uploading(files.contents).upload(upload(school.teacher), pdf()).message()).isNull();
        assertThatThrownBy(() -> uploading(files.contents).upload(upload(school.parent), pdf()))
                .isInstanceOf(Refused.class).hasMessage("only-staff-attaches");
        assertThatThrownBy(() -> uploading(files.contents).upload(upload(SchoolFixture.person()), pdf()))
                .isInstanceOf(Refused.class).hasMessage("organisation-absent");
    }

    @Test
    void an_upload_that_is_repeated_shows_the_file_as_long_as_its_uploader_may_read_its_message() {
        var command = upload(school.teacher);
        var uploaded = uploading(files.contents).upload(command, pdf());
        assertThat(uploading(files.contents).upload(command, pdf())).isEqualTo(uploaded);
        messages.with(message);
        assertThat(claims(command.id(), message)).isTrue();
        assertThat(uploading(files.contents).upload(command, pdf()).message()).isEqualTo(message.id());
        messages.withdraw(message, new Deletion(Ids.next(), NOON, NOON, new Receipt("receipt"), "2.1"));
        assertThatThrownBy(() -> uploading(files.contents).upload(command, pdf())).isInstanceOf(Refused.class)
                .hasMessage("attachment-absent");
    }

    @Test
    void an_upload_that_broke_off_is_not_there_and_can_be_sent_again() {
        var command = upload(school.teacher);
        assertThatThrownBy(() -> uploading(new Breaking()).upload(command, pdf())).isInstanceOf(Broken.class);
        assertThat(files.attachments.find(command.id())).isEmpty();
        assertThat(claims(command.id(), message)).isFalse();
        uploading(files.contents).upload(command, pdf());
        assertThat(claims(command.id(), message)).isTrue();
    }

    @Test
    void an_interrupted_upload_is_removed_after_a_day() {
        var command = upload(school.teacher);
        assertThatThrownBy(() -> uploading(new Breaking()).upload(command, pdf())).isInstanceOf(Broken.class);
        files.setClock(NOON.plus(DAY));
        remover.removeLoose();
        assertThat(files.contents.count(command.id().file())).isEqualTo(1);
        files.setClock(NOON.plus(DAY).plus(MOMENT));
        remover.removeLoose();
        assertThat(files.contents.count(command.id().file())).isZero();
        assertThat(files.attachments.looseBefore(NOON.plus(DAY), 10)).isEmpty();
    }

    @Test
    void an_unsent_file_is_removed_after_a_day_and_a_sent_one_stays() {
        var sent = files.uploaded(school.school, school.teacher);
        var unsent = files.uploaded(school.school, school.teacher);
        claims(sent, message);
        messages.with(message);
        claimer.complete(message.id());
        files.setClock(NOON.plus(DAY).plus(MOMENT));
        remover.removeLoose();
        assertThat(files.attachments.find(unsent)).isEmpty();
        assertThat(files.contents.count(unsent.file())).isZero();
        assertThat(reading.read(school.parent, sent).attachment().id()).isEqualTo(sent);
    }

    @Test
    void a_file_sent_just_before_a_crash_stays() {
        var sent = files.uploaded(school.school, school.teacher);
        claims(sent, message);
        messages.with(message);
        files.setClock(NOON.plus(DAY).plus(MOMENT));
        remover.removeLoose();
        remover.removeLoose();
        assertThat(reading.read(school.parent, sent).attachment().id()).isEqualTo(sent);
        assertThat(files.attachments.looseBefore(NOON.plus(DAY), 10)).isEmpty();
    }

    @Test
    void a_file_claimed_for_a_message_that_was_never_stored_is_removed() {
        var claimed = files.uploaded(school.school, school.teacher);
        claims(claimed, message);
        assertThatThrownBy(() -> reading.read(school.parent, claimed)).hasMessage("attachment-absent");
        files.setClock(NOON.plus(DAY).plus(MOMENT));
        remover.removeLoose();
        assertThat(files.attachments.find(claimed)).isEmpty();
    }

    @Test
    void a_file_belongs_to_one_message_and_posting_again_changes_nothing() {
        var id = files.uploaded(school.school, school.teacher);
        assertThat(claims(id, message)).isTrue();
        assertThat(claims(id, message)).isTrue();
        assertThat(claims(id, other)).isFalse();
    }

    @Test
    void one_file_that_cannot_be_sent_prevents_sending_the_others() {
        var good = files.uploaded(school.school, school.teacher);
        var ofSomebodyElse = files.uploaded(school.school, SchoolFixture.person());
        assertThatThrownBy(() -> claimer.claim(List.of(good, ofSomebodyElse), message, null)).isInstanceOfSatisfying(
                Refused.class, refused -> assertThat(refused.refusal().errors().getFirst().field())
                        .isEqualTo("attachmentIds[1]"));
        assertThat(claims(good, other)).isTrue();
    }

    @Test
    void as_many_as_fit_go_in_the_order_they_were_named() {
        var one = files.uploaded(school.school, school.teacher);
        var two = files.uploaded(school.school, school.teacher);
        var three = files.uploaded(school.school, school.teacher);
        var four = files.uploaded(school.school, school.teacher);
        assertThatThrownBy(() -> claimer.claim(List.of(one, two, three, four), message, null))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> claimer.claim(List.of(one, one), message, null)).isInstanceOf(Refused.class);
        claimer.claim(List.of(three, one, two), message, null);
        assertThat(reading.of(message.id())).extracting(file -> file.id()).containsExactly(three, one, two);
    }

    @Test
    void a_file_of_an_unreadable_message_looks_like_an_unknown_one() {
        var id = files.uploaded(school.school, school.teacher);
        claims(id, message);
        messages.with(message);
        assertThatThrownBy(() -> reading.read(SchoolFixture.person(), id)).hasMessage("attachment-absent");
        assertThatThrownBy(() -> reading.read(school.parent, new AttachmentId(Ids.next())))
                .hasMessage("attachment-absent");
        messages.remove(message.id());
        assertThatThrownBy(() -> reading.read(school.parent, id)).hasMessage("attachment-absent");
    }

    @Test
    void nobody_piles_up_files_that_go_with_nothing() {
        for (var i = 0; i < FilesFixture.PROPERTIES.mostUnsent(); i++) {
            uploading(files.contents).upload(upload(school.teacher), pdf());
        }
        assertThatThrownBy(() -> uploading(files.contents).upload(upload(school.teacher), pdf()))
                .isInstanceOf(Refused.class).hasMessage("too-many-unsent-attachments");
    }

    private boolean claims(AttachmentId id, Message wanted) {
        try {
            claimer.claim(List.of(id), wanted, null);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    private UploadingAttachments uploading(FileContents contents) {
        return new UploadingAttachments(files.attachments, reading,
                new FileReceiver((file, name) -> new Sniffed("application/pdf", "application/pdf"), contents,
                        new InMemoryScanner(), found -> fail("no malware is here"), FilesFixture.SCAN),
                files.quotas,
                members, FilesFixture.PROPERTIES, files.clock);
    }

    private UploadAttachment upload(UserId uploader) {
        return new UploadAttachment(new AttachmentId(Ids.next()), school.school, uploader);
    }

    private static IncomingFile pdf() {
        return FilesFixture.incoming("letter.pdf", FilesFixture.PDF);
    }

    /// Keeps half, then is killed.
    private final class Breaking implements FileContents {
        @Override
        public void keep(FileId id, InputStream content) throws IOException {
            files.contents.keep(id, InputStream.nullInputStream());
            throw new Broken();
        }

        @Override
        public InputStream open(FileId id, long size) {
            return files.contents.open(id, size);
        }

        @Override
        public long count(FileId id) {
            return files.contents.count(id);
        }

        @Override
        public void remove(FileId id) {
            files.contents.remove(id);
        }
    }

    private static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
