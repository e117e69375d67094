package com.comms123.messaging.inbox.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Concern.Concerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Unconcerned;
import com.comms123.messaging.directory.pupil.domain.Concern.Withheld;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.Why;
import com.comms123.messaging.inbox.application.InboxItems.State;
import com.comms123.messaging.inbox.domain.InboxItem;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.custody.application.Withholdings;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.custody.domain.Custody.KeptBack;
import com.comms123.messaging.writing.custody.domain.Withholding;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.application.Messages.Header;
import com.comms123.messaging.writing.message.application.Messages.Summary;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// A person's own inbox. It shows what was sent to their groups, for their pupils or to everyone, in those schools and
/// clubs where they are a member *now*: whoever leaves, or asks for deletion, sees nothing of it from then on. An item
/// that a custody restriction forbids *now* is not shown and not counted.
@Service
public class ReadingInbox {
    private static final int MOST_LOOKED_AT = 200;

    private final InboxItems inbox;
    private final Messages messages;
    private final Members members;
    private final Pupils pupils;
    private final CustodyCheck custody;
    private final Withholdings withholdings;
    private final Clock clock;

    public ReadingInbox(InboxItems inbox, Messages messages, Members members, Pupils pupils, Withholdings withholdings,
            Clock clock) {
        this.inbox = inbox;
        this.messages = messages;
        this.members = members;
        this.pupils = pupils;
        this.custody = new CustodyCheck(pupils);
        this.withholdings = withholdings;
        this.clock = clock;
    }

    /// Newest first, those that `filter` lets through and before `before` only. There are as many as `limit`, or no more.
    public InboxPage page(UserId owner, Filter filter, @Nullable MessageId before, int limit) {
        var memberships = members.of(owner);
        if (memberships.isEmpty()) {
            return new InboxPage(List.of(), 0);
        }
        var organisations = memberships.stream()
                .collect(Collectors.toMap(Member::organisation, Function.identity()));
        var family = pupils.ofGuardian(owner);
        var keptBack = Custody.keptBack(owner, memberships, family);
        var entries = new ArrayList<Entry>();
        var withheld = new ArrayList<Withholding>();
        var last = before;
        // Of a school or club to which the owner does not belong, there is nothing, as of one that does not exist.
        var wanted = filter.among(organisations.keySet());
        var items = List.<InboxItem>of();
        do {
            items = inbox.page(owner, wanted, filter.state(), last, limit);
            var summaries = messages.summariesOf(items.stream().map(InboxItem::message).toList());
            var reading = custody.reading(summaries.values().stream().map(found -> found.header().to()).toList());
            for (var item : items) {
                last = item.message();
                var summary = summaries.get(last);
                var vetoes = keptBack.vetoes(item.organisation(), item.why());
                withheld.addAll(Withholding.all(item.message(), owner, item.organisation(), vetoes));
                if (summary != null && vetoes.isEmpty() && entries.size() < limit
                        && reading.mayRead(Objects.requireNonNull(organisations.get(item.organisation())),
                                summary.header().to())) {
                    entries.add(entry(item, summary, family));
                }
            }
        } while (items.size() == limit && entries.size() < limit);
        withholdings.record(withheld);
        return new InboxPage(entries, unread(owner, organisations, keptBack));
    }

    /// Messages for pupils alone, and conversations, count only while the person may read them.
    private long unread(UserId owner, Map<OrganisationId, Member> memberships, KeptBack keptBack) {
        var counted = inbox.unread(owner, memberships.keySet(), keptBack);
        if (counted == 0) {
            return 0;
        }
        var through = inbox.unreadThroughPupils(owner, memberships.keySet(), MOST_LOOKED_AT).stream()
                .filter(item -> keptBack.vetoes(item.organisation(), item.why()).isEmpty()).toList();
        var headers = messages.headersOf(through.stream().map(InboxItem::message).toList());
        var reading = custody.reading(headers.values().stream().map(Header::to).toList());
        var unreadable = through.stream().filter(item -> Optional.ofNullable(headers.get(item.message()))
                .filter(header -> !reading.mayRead(
                        Objects.requireNonNull(memberships.get(item.organisation())), header.to()))
                .isPresent()).count();
        return Math.max(0, counted - unreadable);
    }

    private static Entry entry(InboxItem item, Summary summary, Collection<Pupil> family) {
        var groups = item.why().groups().stream().filter(summary.header().to().groups()::contains)
                .collect(Collectors.toSet());
        var shown = family.stream().filter(pupil -> pupil.isShownTo(item.recipient())).map(Pupil::id)
                .filter(item.why().pupils()::contains).collect(Collectors.toSet());
        return new Entry(item, summary, new Why(groups, shown, item.why().everyone(), item.why().conversation()));
    }

    /// Marks as read; a second time changes nothing. A reader who is quicker than the fan-out, with a message from the
    /// live stream, brings their own item into being: the fan-out will find it there.
    ///
    /// @throws Refused when it was not sent to this reader, or they may not read it any more
    public void read(UserId reader, MessageId id) {
        Conflicts.retrying(() -> {
            var item = itemOf(reader, id);
            if (item.readAt() != null) {
                inbox.markSeen(id, reader);
            }
            return item.read(clock.instant()).carryOut(inbox::save);
        });
    }

    /// Confirms that the message was seen, as it asks for; with that it is read, too. A second time changes nothing.
    ///
    /// @throws Refused when it was not sent to this reader, they may not read it any more, or it asks for nothing
    public void confirm(UserId reader, MessageId id) {
        Conflicts.retrying(() -> {
            var item = itemOf(reader, id);
            if (!messages.find(id).orElseThrow(ReadingInbox::absent).confirmation()) {
                throw new Refused(Refusal.conflict("confirmation-not-asked",
                        "The message does not ask for a confirmation."));
            }
            return item.confirm(clock.instant()).carryOut(inbox::save);
        });
    }

    /// @throws Refused when it was not sent to this reader, or they may not read it any more
    public Entry entry(UserId reader, MessageId id) {
        var item = itemOf(reader, id);
        var summary = messages.summariesOf(List.of(id)).get(id);
        if (summary == null) {
            throw absent();
        }
        return entry(item, summary, pupils.ofGuardian(reader));
    }

    /// Whether it was sent to this person, and they may have it now.
    public boolean has(UserId person, MessageId id) {
        return found(person, id).isPresent();
    }

    /// Some of the people to whom a message came, whether or not they may have it now.
    public List<UserId> recipients(MessageId id, int limit) {
        return inbox.of(id, null, limit).stream().map(InboxItem::recipient).toList();
    }

    private InboxItem itemOf(UserId reader, MessageId id) {
        return found(reader, id).orElseThrow(ReadingInbox::absent);
    }

    private Optional<InboxItem> found(UserId reader, MessageId id) {
        var message = messages.find(id).orElse(null);
        var member = message == null ? null : members.find(message.organisation(), reader).orElse(null);
        if (message == null || member == null || !custody.mayRead(member, message.audience())) {
            return Optional.empty();
        }
        var family = pupils.ofGuardian(reader);
        return inbox.find(id, reader).or(() -> switch (Custody.decide(member, family, message.audience())) {
            case Concerned(var why) -> Optional.of(InboxItem.of(message, reader, why, clock.instant()));
            case Withheld _,Unconcerned _ -> Optional.empty();
        }).filter(item -> Custody.keptBack(reader, List.of(member), family)
                .vetoes(item.organisation(), item.why()).isEmpty());
    }

    private static Refused absent() {
        return new Refused(Refusal.absent("inbox-item-absent", "Your inbox has no message with this id."));
    }

    /// @param unread how many items are unread in the whole inbox
    public record InboxPage(List<Entry> entries, long unread) {}

    /// @param why why it came, as it may be shown: groups that are still open, pupils that the owner may know of
    public record Entry(InboxItem item, Summary summary, Why why) {
        public Header header() {
            return summary.header();
        }
    }

    /// Which items somebody wants to see.
    ///
    /// @param organisation null for those of all schools and clubs
    public record Filter(State state, @Nullable OrganisationId organisation) {
        public static final Filter NONE = new Filter(State.ANY, null);

        private Set<OrganisationId> among(Set<OrganisationId> own) {
            return organisation == null ? own : own.contains(organisation) ? Set.of(organisation) : Set.of();
        }
    }
}
