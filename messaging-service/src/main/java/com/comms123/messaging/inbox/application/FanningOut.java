package com.comms123.messaging.inbox.application;

import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.member.application.MemberArrivals;
import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.application.Messages;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.GroupId;
import com.comms123.messaging.person.domain.UserId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Brings a message to the inbox of every active member of its groups, and queues its delivery to each of them.
///
/// It can be killed anywhere and run again, also by two instances at once: each item and each delivery has the key
/// `<message>/<recipient>`, is added only if it is not there, and is the same whichever run adds it. Memory is one page
/// of members, however large the school.
///
/// ## Who is a recipient when events are late
/// A member whose joining is seen here *after* the message was fanned out still receives it, if they had joined by the
/// time it was posted: [#arrived] catches up when the event comes. No gap is left: the message is stored before it is
/// fanned out, and the member is stored before the messages are looked at, so one of the two sees the other. Who joined
/// after the posting is not notified, but may read it (AC-1). Who had left, or asked for deletion, but is not known to
/// have done so yet gets an item that nobody will see, because inboxes show only what their owner is a member for, and
/// the delivery looks at the membership again when it sends.
@Service
public class FanningOut implements MemberArrivals {
    static final int PAGE = 500;

    private final Messages messages;
    private final Members members;
    private final InboxItems inbox;
    private final Arrived arrived;
    private final Clock clock;
    private final Counter added;

    public FanningOut(Messages messages, Members members, InboxItems inbox, Arrived arrived, Clock clock,
            MeterRegistry meters) {
        this.messages = messages;
        this.members = members;
        this.inbox = inbox;
        this.arrived = arrived;
        this.clock = clock;
        this.added = meters.counter("comms.messaging.inbox.added");
    }

    /// A message that is no longer there was purged: there is nothing to bring.
    public void fanOut(MessageId id) {
        messages.find(id).ifPresent(this::fanOut);
    }

    private void fanOut(Message message) {
        var groups = message.groups();
        for (var i = 0; i < groups.size(); i++) {
            var done = Set.copyOf(groups.subList(0, i));
            @Nullable
            UserId last = null;
            List<Member> page;
            do {
                page = members.in(message.organisation(), groups.get(i), last, PAGE);
                bring(message, page.stream().filter(member -> member.among(done).isEmpty()).toList());
                last = page.isEmpty() ? last : page.getLast().user();
            } while (page.size() == PAGE);
        }
    }

    @Override
    public void arrived(Member member, Set<GroupId> groups, Instant since) {
        if (groups.isEmpty()) {
            return;
        }
        @Nullable
        Message last = null;
        List<Message> page;
        do {
            page = messages.since(member.organisation(), groups, since, last, PAGE);
            page.forEach(message -> bring(message, List.of(member)));
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    private void bring(Message message, Collection<Member> recipients) {
        if (recipients.isEmpty()) {
            return;
        }
        var now = clock.instant();
        added.increment(inbox.add(recipients.stream()
                .map(member -> InboxItem.of(message, member.user(), member.among(message.groups()), now)).toList()));
        arrived.inInboxOf(recipients.stream().map(Member::user).toList(), message);
    }
}
