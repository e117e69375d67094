package com.comms123.messaging.privacy.erasure.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.delivery.application.Deliveries;
import com.comms123.messaging.delivery.application.Digests;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.inbox.application.InboxItems;
import com.comms123.messaging.preference.application.StoredPreferences;
import com.comms123.messaging.reply.application.ReplyRemover;
import com.comms123.messaging.writing.attachment.application.AttachmentRemover;
import com.comms123.messaging.writing.custody.application.Withholdings;
import com.comms123.messaging.writing.message.application.Audiences;
import com.comms123.messaging.writing.message.application.Audiences.Addressed;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.purge.BatchParticipant;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.RecordCounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/// Removes what this service holds of a record (UP-4), dependants first, root last.
///
/// A message that a person wrote is the school's record: it stays, with their id alone. A conversation that they began has
/// a deletion of its own. A message is removed with all
/// that came of it, a school or club with everything. Messages are not removed with a group or a pupil: they no longer
/// say that they were sent to it, and those that nobody else is left to see have a deletion of their own, which a hold
/// on them can keep (UP-5). With a pupil goes what came to guardians because of that pupil alone.
@Service
public class RecordPurger implements BatchParticipant {
    private static final int PAGE = 200;

    private final Deliveries deliveries;
    private final Digests digests;
    private final StoredPreferences preferences;
    private final InboxItems inbox;
    private final Members members;
    private final People people;
    private final HiddenMessageDeleter deleter;
    private final AttachmentRemover attachments;
    private final ReplyRemover replies;
    private final Messages messages;
    private final ManyMessages many;
    private final Audiences audiences;
    private final Pupils pupils;
    private final Withholdings withholdings;
    private final Organisations organisations;

    public RecordPurger(Deliveries deliveries, Digests digests, StoredPreferences preferences, InboxItems inbox,
            Members members, People people, HiddenMessageDeleter deleter,
            AttachmentRemover attachments, ReplyRemover replies, Messages messages, ManyMessages many,
            Audiences audiences,
            Pupils pupils,
            Withholdings withholdings,
            Organisations organisations) {
        this.deliveries = deliveries;
        this.digests = digests;
        this.preferences = preferences;
        this.inbox = inbox;
        this.members = members;
        this.people = people;
        this.deleter = deleter;
        this.attachments = attachments;
        this.replies = replies;
        this.messages = messages;
        this.many = many;
        this.audiences = audiences;
        this.pupils = pupils;
        this.withholdings = withholdings;
        this.organisations = organisations;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind != RecordKind.CALL;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        return switch (order.kind()) {
            case USER -> count(new UserId(order.recordId()));
            case MESSAGE -> count(new MessageId(order.recordId()));
            case ORGANISATION -> count(new OrganisationId(order.recordId()));
            case GROUP -> count(new GroupId(order.recordId()));
            case PUPIL -> count(new PupilId(order.recordId()));
            case CALL -> Map.of();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        switch (order.kind()) {
            case USER -> remove(new UserId(order.recordId()));
            case MESSAGE -> remove(new MessageId(order.recordId()));
            case ORGANISATION -> remove(new OrganisationId(order.recordId()));
            case GROUP -> remove(new GroupId(order.recordId()));
            case PUPIL -> remove(new PupilId(order.recordId()));
            case CALL -> {
            }
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }

    /// A school has tens of thousands of messages; all other records take others with them.
    @Override
    public boolean removesTogether(RecordKind kind) {
        return kind == RecordKind.MESSAGE;
    }

    @Override
    public Map<PurgeOrder, Map<String, Long>> countAll(List<PurgeOrder> orders) {
        return RecordCounts.of(orders, many.count(messages(orders)));
    }

    @Override
    public void removeAll(List<PurgeOrder> orders) {
        var all = messages(orders);
        many.removeWhatCameOf(all);
        many.withFiles(all).forEach(attachments::remove);
        messages.removeAll(all);
    }

    private static List<MessageId> messages(List<PurgeOrder> orders) {
        return orders.stream().map(order -> new MessageId(order.recordId())).toList();
    }

    private static Map<String, Long> together(Map<String, Long> some, Map<String, Long> others) {
        var all = new HashMap<>(some);
        all.putAll(others);
        return all;
    }

    private Map<String, Long> count(UserId user) {
        return together(Map.of("deliveries", deliveries.count(user), "digests", digests.count(user), "preferences",
                preferences.count(user), "inbox-items", inbox.count(user), "withheld",
                withholdings.count(user), "guardianships", pupils.count(user), "memberships", members.count(user),
                "deletion-marks", people.count(user)), replies.count(user));
    }

    private void remove(UserId user) {
        endConversations(user);
        replies.remove(user);
        deliveries.remove(user);
        digests.remove(user);
        preferences.remove(user);
        inbox.remove(user);
        withholdings.remove(user);
        pupils.remove(user);
        members.remove(user);
        people.remove(user);
    }

    /// They were ended when the person asked; here only what a crash or a restored backup has left.
    private void endConversations(UserId user) {
        audiences.end(user);
        List<MessageId> page;
        do {
            page = audiences.endedOf(user, null, PAGE);
            page.forEach(deleter::beginDueNow);
        } while (!page.isEmpty());
    }

    private Map<String, Long> count(MessageId message) {
        return together(Map.of("deliveries", deliveries.count(message), "inbox-items", inbox.count(message), "withheld",
                withholdings.count(message), "attachments", attachments.count(message), "message-editions",
                messages.countEditions(message), "messages",
                messages.count(message)), replies.count(message));
    }

    private void remove(MessageId message) {
        replies.remove(message);
        deliveries.remove(message);
        inbox.remove(message);
        withholdings.remove(message);
        attachments.remove(message);
        messages.remove(message);
    }

    private Map<String, Long> count(OrganisationId organisation) {
        return together(Map.of("deliveries", deliveries.count(organisation), "inbox-items", inbox.count(organisation),
                "withheld", withholdings.count(organisation), "attachments", attachments.count(organisation),
                "message-editions", messages.countEditions(organisation),
                "messages", messages.count(organisation), "pupils", pupils.count(organisation), "memberships",
                members.count(organisation), "groups", organisations.countGroups(organisation), "organisations",
                organisations.count(organisation)),
                together(replies.count(organisation), Map.of("mail-off-for", preferences.count(organisation))));
    }

    private void remove(OrganisationId organisation) {
        replies.remove(organisation);
        deliveries.remove(organisation);
        inbox.remove(organisation);
        preferences.forget(organisation);
        withholdings.remove(organisation);
        attachments.remove(organisation);
        messages.remove(organisation);
        pupils.remove(organisation);
        members.remove(organisation);
        organisations.remove(organisation);
    }

    /// The group says whose it is, and so goes last: without it there is nothing left of it.
    private Map<String, Long> count(GroupId group) {
        return organisations.ownerOf(group)
                .map(owner -> Map.of("message-audiences", audiences.count(owner, group),
                        "messages-with-own-deletion", audiences.countHidden(owner, group), "group-members",
                        members.count(owner, group), "group-pupils", pupils.count(owner, group), "groups", 1L))
                .orElse(Map.of());
    }

    private void remove(GroupId group) {
        organisations.ownerOf(group).ifPresent(owner -> {
            audiences.close(owner, group);
            List<Addressed> page;
            do {
                page = audiences.addressedTo(owner, group, PAGE);
                page.forEach(message -> forget(message, group));
            } while (!page.isEmpty());
            members.remove(owner, group);
            pupils.remove(owner, group);
            organisations.remove(group);
        });
    }

    private void forget(Addressed message, GroupId group) {
        if (message.hidden()) {
            deleter.beginDueNow(message.id());
        } else {
            inbox.forget(message.id(), group);
        }
        audiences.forget(message.id(), group);
    }

    private void forget(Addressed message, PupilId pupil) {
        if (message.hidden()) {
            deleter.beginDueNow(message.id());
        }
        audiences.forget(message.id(), pupil);
    }

    private Map<String, Long> count(PupilId pupil) {
        return Map.of("inbox-items", inbox.count(pupil), "message-audiences", audiences.count(pupil),
                "messages-with-own-deletion", audiences.countHidden(pupil), "withheld", withholdings.count(pupil),
                "pupils",
                pupils.count(pupil));
    }

    private void remove(PupilId pupil) {
        audiences.close(pupil);
        List<Addressed> page;
        do {
            page = audiences.addressedTo(pupil, PAGE);
            page.forEach(message -> forget(message, pupil));
        } while (!page.isEmpty());
        inbox.forget(pupil);
        withholdings.remove(pupil);
        pupils.remove(pupil);
    }
}
