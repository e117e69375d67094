package com.comms123.messaging.privacy.erasure.application;

import com.comms123.messaging.delivery.domain.Reasons;
import com.comms123.messaging.directory.organisation.application.Organisations;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.inbox.application.FanOutCheck;
import com.comms123.messaging.writing.message.application.Audiences;
import com.comms123.messaging.writing.message.application.Messages;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Hides a message group or a pupil whose deletion was asked for, and the conversations of a person who asked for theirs,
/// everywhere and at once (UP-3): nothing can be sent to it, no message shows it, and messages that were sent to nobody
/// else are hidden with all that came of them, and deleted each by itself. Killed anywhere it is run again.
///
/// The mark comes first. A message that was being posted or fanned out at the same time checks it last, with [#align]:
/// whichever interleaves, it ends hidden.
@Service
public class AudienceHider implements FanOutCheck {
    private static final int PAGE = 200;

    private final Organisations organisations;
    private final People people;
    private final Pupils pupils;
    private final Messages messages;
    private final Audiences audiences;
    private final MessageHider hider;
    private final HiddenMessageDeleter deleter;

    public AudienceHider(Organisations organisations, People people, Pupils pupils, Messages messages,
            Audiences audiences, MessageHider hider, HiddenMessageDeleter deleter) {
        this.organisations = organisations;
        this.people = people;
        this.pupils = pupils;
        this.messages = messages;
        this.audiences = audiences;
        this.hider = hider;
        this.deleter = deleter;
    }

    public void close(OrganisationId organisation, GroupId group, Instant requestedAt) {
        if (organisations.isPurged(group) || organisations.isPurged(organisation)) {
            return;
        }
        organisations.close(organisation, group, requestedAt);
        hide(organisation, group);
    }

    public void close(OrganisationId organisation, PupilId pupil) {
        if (pupils.isPurged(pupil) || organisations.isPurged(organisation)) {
            return;
        }
        pupils.hide(pupil, organisation);
        hide(pupil);
    }

    /// Hides all conversations that somebody began who has asked for deletion.
    public void end(UserId member) {
        audiences.end(member);
        hide(last -> audiences.endedOf(member, last, PAGE), Reasons.MESSAGE_WITHDRAWN);
    }

    /// Hides what was sent to a group that closed, or for a pupil who was deleted, or what was withdrawn, meanwhile; and a
    /// conversation whose author has asked for deletion.
    @Override
    public void align(Message message) {
        if (messages.findWithdrawn(message.id()).isPresent()) {
            hider.withdrawn(message.id());
        }
        organisations.closedAmong(message.audience().groups()).forEach(group -> hide(message.organisation(), group));
        pupils.deletedAmong(message.audience().pupils()).forEach(this::hide);
        if (message.audience().begun() != null && people.isDeleted(message.author())) {
            end(message.author());
        }
    }

    private void hide(OrganisationId organisation, GroupId group) {
        audiences.close(organisation, group);
        hide(last -> audiences.hiddenWith(organisation, group, last, PAGE), Reasons.GROUP_CLOSED);
    }

    private void hide(PupilId pupil) {
        audiences.close(pupil);
        hide(last -> audiences.hiddenWith(pupil, last, PAGE), Reasons.PUPIL_DELETED);
    }

    private void hide(Function<@Nullable MessageId, List<MessageId>> next, String reason) {
        @Nullable
        MessageId last = null;
        List<MessageId> page;
        do {
            page = next.apply(last);
            for (var message : page) {
                hider.hide(message, reason);
                deleter.begin(message);
            }
            last = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }
}
