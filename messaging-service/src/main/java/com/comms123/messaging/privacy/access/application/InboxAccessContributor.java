package com.comms123.messaging.privacy.access.application;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.messaging.Urgency;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.file.domain.FilePolicy;
import com.comms123.messaging.inbox.application.ReadingInbox;
import com.comms123.messaging.inbox.application.ReadingInbox.Entry;
import com.comms123.messaging.inbox.application.ReadingInbox.Filter;
import com.comms123.messaging.writing.attachment.application.Attachments;
import com.comms123.messaging.writing.attachment.domain.Attachment;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.access.AccessContributor;
import com.comms123.platform.access.AccessOrder;
import com.comms123.platform.access.AccessPart;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Hands in what a person was sent, as they see it: read marks, files, the author's name, the groups and children on whose
/// account it came; without whatever their inbox does not show, without anybody else who got it, and without what other
/// members wrote to the staff: those are their words.
@Component
@Order(1)
class InboxAccessContributor implements AccessContributor {
    private static final int PAGE = 100;

    private final ReadingInbox inbox;
    private final Messages messages;
    private final Attachments attachments;
    private final FileOpener files;
    private final PersonNames personNames;

    InboxAccessContributor(ReadingInbox inbox, Messages messages, Attachments attachments, FileOpener files,
            PersonNames personNames) {
        this.inbox = inbox;
        this.messages = messages;
        this.attachments = attachments;
        this.files = files;
        this.personNames = personNames;
    }

    /// @param author by name, as the reader sees it; null when the author is gone, or cannot be asked for
    /// @param filesLeftOut those in quarantine
    record Received(UUID messageId, UUID organisationId, UUID authorId, @Nullable String author, String subject,
            String body,
            Urgency urgency, Instant postedAt, Collection<UUID> cameForGroups, Collection<UUID> cameForChildren,
            boolean cameForEveryone, @Nullable Instant readAt, @Nullable Instant confirmedAt, List<UUID> files,
            List<LeftOut> filesLeftOut) {
        @Override
        public String toString() {
            return "Received[" + messageId + "]";
        }
    }

    @Override
    public void contribute(AccessOrder order, AccessPart part) throws IOException {
        if (order.kind() != RecordKind.USER) {
            return;
        }
        var person = new UserId(order.recordId());
        part.records("messages-received", pages(person).flatMap(page -> received(page, person)));
        for (var pages = pages(person).iterator(); pages.hasNext();) {
            var page = pages.next();
            var own = messages.findAll(ids(page)).values().stream().filter(message -> message.author().equals(person))
                    .map(Message::id).collect(Collectors.toSet());
            for (var file : attachments.of(ids(page).stream().filter(id -> !own.contains(id)).toList()).values()
                    .stream().flatMap(List::stream).filter(InboxAccessContributor::isReadable).toList()) {
                hand(file, part);
            }
        }
    }

    private static boolean isReadable(Attachment file) {
        return FilePolicy.mayRead(file.state()).isEmpty();
    }

    private void hand(Attachment file, AccessPart part) throws IOException {
        part.file(file.id().value(), file.name().value(),
                files.open(file.id().file(), file.size(), file.state()).get());
    }

    private Stream<List<Entry>> pages(UserId person) {
        return Stream.iterate(inbox.page(person, Filter.NONE, null, PAGE).entries(), page -> !page.isEmpty(),
                page -> inbox.page(person, Filter.NONE, page.getLast().item().message(), PAGE).entries());
    }

    private Stream<Received> received(List<Entry> page, UserId person) {
        var texts = messages.findAll(ids(page)).values().stream()
                .filter(message -> message.audience().begun() == null || message.audience().isBegunBy(person))
                .collect(Collectors.toMap(Message::id, Function.identity()));
        var names = personNames.of(texts.values().stream().map(Message::author).toList());
        var attached = attachments.of(texts.keySet());
        return page.stream().flatMap(entry -> Stream.ofNullable(texts.get(entry.item().message()))
                .map(message -> received(entry, message, names, attached.getOrDefault(message.id(), List.of()))));
    }

    private static Received received(Entry entry, Message message, Map<UserId, KnownName> names,
            List<Attachment> attached) {
        var item = entry.item();
        var author = names.get(message.author()) instanceof KnownName.Named(var name) ? name.value() : null;
        return new Received(message.id().value(), message.organisation().value(), message.author().value(), author,
                message.subject().value(),
                message.body().value(), message.urgency(), message.postedAt(),
                entry.why().groups().stream().map(GroupId::value).toList(),
                entry.why().pupils().stream().map(PupilId::value).toList(), entry.why().everyone(), item.readAt(),
                item.confirmedAt(), attached.stream().filter(InboxAccessContributor::isReadable)
                        .map(file -> file.id().value()).toList(),
                attached.stream().flatMap(file -> LeftOut.of(file.name().value(), file.state()).stream()).toList());
    }

    private static List<MessageId> ids(List<Entry> page) {
        return page.stream().map(entry -> entry.item().message()).toList();
    }
}
