package com.comms123.messaging.message.application;

import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Every active member of a school or club reads all its messages, and nobody else any (AC-1). For those others a
/// message that exists looks like one that does not.
@Service
public class ReadingMessages {
    private final Messages messages;
    private final Members members;

    public ReadingMessages(Messages messages, Members members) {
        this.messages = messages;
        this.members = members;
    }

    /// @throws Refused when there is no such message, or none for this reader
    public Message read(UserId reader, MessageId id) {
        return readBy(reader, id).message();
    }

    /// @throws Refused when there is no such message, or none for this reader
    public Reading readBy(UserId reader, MessageId id) {
        var message = messages.find(id).orElseThrow(ReadingMessages::absent);
        var member = members.find(message.organisation(), reader).orElseThrow(ReadingMessages::absent);
        return new Reading(message, member);
    }

    /// Newest first, those before `before` only.
    ///
    /// @throws Refused when the reader is not a member
    public List<Message> page(UserId reader, OrganisationId organisation, @Nullable MessageId before, int limit) {
        if (members.find(organisation, reader).isEmpty()) {
            throw new Refused(
                    Refusal.absent("organisation-absent", "There is no such organisation among yours."));
        }
        return messages.page(organisation, before, limit);
    }

    private static Refused absent() {
        return new Refused(Refusal.absent("message-absent", "There is no such message among yours."));
    }

    /// A message and who reads it.
    public record Reading(Message message, Member member) {}
}
