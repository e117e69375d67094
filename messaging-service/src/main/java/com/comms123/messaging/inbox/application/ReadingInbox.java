package com.comms123.messaging.inbox.application;

import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.inbox.domain.Reading.JustRead;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.message.domain.Text;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A person's own inbox. It shows what was sent to their groups in those schools and clubs where they are a member
/// *now*: whoever leaves, or asks for deletion, sees nothing of it from then on.
@Service
public class ReadingInbox {
    private final InboxItems inbox;
    private final Messages messages;
    private final Members members;
    private final Clock clock;

    public ReadingInbox(InboxItems inbox, Messages messages, Members members, Clock clock) {
        this.inbox = inbox;
        this.messages = messages;
        this.members = members;
        this.clock = clock;
    }

    /// Newest first, those before `before` only.
    public InboxPage page(UserId owner, @Nullable MessageId before, int limit) {
        var organisations = organisationsOf(owner);
        if (organisations.isEmpty()) {
            return new InboxPage(List.of(), 0);
        }
        var items = inbox.page(owner, organisations, before, limit);
        var subjects = messages.subjectsOf(items.stream().map(InboxItem::message).toList());
        var entries = items.stream().map(item -> new Entry(item, subjects.get(item.message()))).toList();
        return new InboxPage(entries, inbox.unread(owner, organisations));
    }

    /// Marks as read; a second time changes nothing. A reader who is quicker than the fan-out, with a message from the
    /// live stream, brings their own item into being: the fan-out will find it there.
    ///
    /// @throws Refused when it was not sent to this reader, or they may not read it any more
    public void read(UserId reader, MessageId id) {
        Conflicts.retrying(() -> {
            var reading = itemOf(reader, id).read(clock.instant());
            if (reading instanceof JustRead(var item, var event)) {
                inbox.save(item, event);
            }
            return reading;
        });
    }

    private InboxItem itemOf(UserId reader, MessageId id) {
        var message = messages.find(id).orElseThrow(ReadingInbox::absent);
        var member = members.find(message.organisation(), reader).orElseThrow(ReadingInbox::absent);
        return inbox.find(id, reader).orElseGet(() -> {
            var groups = member.among(message.groups());
            if (groups.isEmpty()) {
                throw absent();
            }
            return InboxItem.of(message, reader, groups, clock.instant());
        });
    }

    private Set<OrganisationId> organisationsOf(UserId owner) {
        return members.of(owner).stream().map(Member::organisation).collect(Collectors.toSet());
    }

    private static Refused absent() {
        return new Refused(Refusal.absent("inbox-item-absent", "There is no such message in your inbox."));
    }

    /// @param unread how many items are unread in the whole inbox
    public record InboxPage(List<Entry> entries, long unread) {}

    /// @param subject empty for a message that is no longer there
    public record Entry(InboxItem item, @Nullable Text subject) {}
}
