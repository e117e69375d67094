package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.writing.message.domain.EditingPolicy;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refused;
import org.springframework.stereotype.Service;

/// Withdraws a message: from the write that says so on, nobody finds it any more (UP-3). Its queued deliveries are
/// called off, here and by every listener of the event, so that a crash after the write changes nothing. It is purged
/// when retention- service says so, unless a hold keeps it (UP-4, UP-5).
@Service
public class WithdrawingMessages {
    private final Messages messages;
    private final ReadingMessages reading;
    private final DeletionFactory deletions;
    private final WithdrawnMessageHider hider;

    public WithdrawingMessages(Messages messages, ReadingMessages reading, DeletionFactory deletions,
            WithdrawnMessageHider hider) {
        this.messages = messages;
        this.reading = reading;
        this.deletions = deletions;
        this.hider = hider;
    }

    /// Asked again by whoever may, the answer is the same.
    ///
    /// @throws Refused when there is no such message for the person, or they may not
    public Deletion withdraw(UserId person, MessageId id) {
        var withdrawn = messages.findWithdrawn(id);
        if (withdrawn.isPresent()) {
            check(person, withdrawn.get().message());
            hider.withdrawn(id);
            return withdrawn.get().deletion();
        }
        check(person, found(id));
        var deletion = deletions.begin();
        var stored = Conflicts.retrying(() -> messages.findWithdrawn(id)
                .orElseGet(() -> messages.withdraw(found(id), deletion)));
        hider.withdrawn(id);
        return stored.deletion();
    }

    private Message found(MessageId id) {
        return messages.find(id).orElseThrow(ReadingMessages::absent);
    }

    private Member check(UserId person, Message message) {
        var member = reading.permitted(person, message);
        EditingPolicy.mayWithdraw(member, message).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return member;
    }
}
