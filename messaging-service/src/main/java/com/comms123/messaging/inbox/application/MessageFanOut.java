package com.comms123.messaging.inbox.application;

import com.comms123.messaging.directory.member.application.MemberArrivals;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.PupilArrivals;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.application.Withholdings;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// The fan-out: brings a message to the inbox of every active member it is for: who chose one of its groups, is
/// guardian of a pupil in one or of a chosen pupil, or everyone; and queues its delivery to each of them, once however
/// many reasons there are. A message that a custody restriction forbids is kept back, and that is published.
///
/// It can be killed anywhere and run again, also by two instances at once: each item and each delivery has the key
/// `<message>/<recipient>`, is added only if it is not there, and is the same whichever run adds it. Memory is one page
/// of members, however large the school.
///
/// ## Recipients when events are late
/// A member whose joining is seen here *after* the message was fanned out still
/// receives it, if they had joined by the time it was posted: [#arrived(OrganisationId, List)] catches up when the
/// event comes. No gap is left: the message is stored before it is fanned out, and the member is stored before the
/// messages are read, be it only for when the last one was posted, so one of the two sees the other. A person who
/// joined after the posting is not notified, however late the fan-out is, but may read it (AC-1). A person who had left, or asked for deletion, but
/// is not known to have done so yet gets an item that nobody will see, because inboxes show only what their owner is a
/// member for, and the delivery checks the membership again when it sends. It is the same with pupils, since the change
/// of them that makes a guardian a recipient; and with restrictions: inbox, stream and delivery check them again.
@Service
public class MessageFanOut implements MemberArrivals, PupilArrivals {
    static final int PAGE = Recipients.PAGE;

    private final Messages messages;
    private final Members members;
    private final Pupils pupils;
    private final Recipients recipients;
    private final Withholdings withholdings;
    private final InboxItems inbox;
    private final Arrived arrived;
    private final FanOutCheck check;
    private final Clock clock;
    private final Counter added;

    public MessageFanOut(Messages messages, Members members, Pupils pupils, Withholdings withholdings, InboxItems inbox,
            Arrived arrived, FanOutCheck check, Clock clock, MeterRegistry meters) {
        this.messages = messages;
        this.members = members;
        this.pupils = pupils;
        this.recipients = new Recipients(members, pupils);
        this.withholdings = withholdings;
        this.inbox = inbox;
        this.arrived = arrived;
        this.check = check;
        this.clock = clock;
        this.added = meters.counter("comms.messaging.inbox.added");
    }

    /// A message that is no longer there was purged or is hidden: there is nothing to bring.
    public void fanOut(MessageId id) {
        messages.find(id).ifPresent(this::fanOut);
    }

    private void fanOut(Message message) {
        recipients.each(message.organisation(), message.audience(),
                (some, families) -> bring(message, some, families));
        check.align(message);
    }

    @Override
    public void arrived(OrganisationId organisation, List<Newcomer> newcomers) {
        // Most have joined since the last message: there is no query for each one's messages, nor for their families.
        messages.lastPostedAt(organisation)
                .ifPresent(last -> newcomers.stream().filter(newcomer -> !newcomer.since().isAfter(last))
                        .forEach(newcomer -> catchUp(newcomer.member(), newcomer.groups(), newcomer.since())));
    }

    private void catchUp(Member member, Set<GroupId> groups, Instant since) {
        each(member.organisation(), new Audience(List.copyOf(groups), List.of(), true), since,
                message -> bring(message, List.of(member), true));
        pupils.ofGuardians(member.organisation(), List.of(member.user()))
                .forEach(pupil -> each(member.organisation(), reaching(pupil), later(since, pupil.since()),
                        message -> bring(message, List.of(member), true)));
    }

    @Override
    public void arrived(Pupil pupil) {
        if (pupil.guardians().isEmpty()) {
            return;
        }
        each(pupil.organisation(), reaching(pupil), pupil.since(),
                message -> bring(message, members.among(pupil.organisation(), pupil.guardians().keySet()), true));
    }

    private static Audience reaching(Pupil pupil) {
        return new Audience(List.copyOf(pupil.groups()), List.of(pupil.id()), false);
    }

    private void each(OrganisationId organisation, Audience to, Instant since, Consumer<Message> action) {
        @Nullable
        Message last = null;
        List<Message> page;
        do {
            page = messages.since(organisation, to, since, last, PAGE);
            page.forEach(action);
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /// For a conversation with deleted ones: deleting a pupil frees nobody from a restriction that keeps them from its author.
    private Map<UserId, List<Pupil>> children(Message message, List<Member> candidates, boolean families) {
        if (message.audience().begun() != null) {
            return pupils.families(candidates.stream().map(Member::user).toList());
        }
        return families ? recipients.childrenOf(candidates, message.organisation()) : Map.of();
    }

    /// @param families whether there are pupils for whom the message is at all
    private void bring(Message message, Collection<Member> members, boolean families) {
        var begun = message.audience().begun();
        var candidates = members.stream().filter(member -> member.receivesMessagesPostedAt(message.postedAt()))
                .filter(member -> begun == null || begun.isWith(member)).toList();
        if (candidates.isEmpty()) {
            return;
        }
        var children = children(message, candidates, families);
        var now = clock.instant();
        var items = new ArrayList<InboxItem>(candidates.size());
        var withheld = new ArrayList<Withholding>();
        for (var member : candidates) {
            switch (Custody.decide(member, children.getOrDefault(member.user(), List.of()), message.audience())) {
                case Concerned(var why) -> items.add(InboxItem.of(message, member.user(), why, now));
                case Withheld(var vetoes) -> withheld
                        .addAll(Withholding.all(message.id(), member.user(), message.organisation(), vetoes));
                case Unconcerned _ -> {
                }
            }
        }
        withholdings.record(withheld);
        if (!items.isEmpty()) {
            added.increment(inbox.add(items));
            // Nobody needs an email of what they wrote themselves.
            var others = items.stream().map(InboxItem::recipient)
                    .filter(recipient -> !message.audience().isBegunBy(recipient)).toList();
            if (!others.isEmpty()) {
                arrived.inInboxOf(others, message);
            }
        }
    }
}
