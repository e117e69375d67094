package com.comms123.messaging.message.application;

import com.comms123.messaging.member.application.Members;
import com.comms123.messaging.member.domain.Member;
import com.comms123.messaging.message.domain.Message;
import com.comms123.messaging.message.domain.MessageId;
import com.comms123.messaging.organisation.domain.OrganisationId;
import com.comms123.messaging.person.domain.UserId;
import com.comms123.messaging.pupil.application.Pupils;
import com.comms123.messaging.pupil.domain.Pupil;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Every active member of a school or club reads all its messages, and nobody else any (AC-1). For those others a
/// message that exists looks like one that does not. Which pupils it was sent for, staff and their own guardians alone
/// are shown (AC-2, ADR 0013).
@Service
public class ReadingMessages {
    private final Messages messages;
    private final Members members;
    private final Pupils pupils;

    public ReadingMessages(Messages messages, Members members, Pupils pupils) {
        this.messages = messages;
        this.members = members;
        this.pupils = pupils;
    }

    /// @throws Refused when there is no such message, or none for this reader
    public Message read(UserId reader, MessageId id) {
        var reading = readBy(reader, id);
        return shown(List.of(reading.message()), reading.member()).getFirst();
    }

    /// Whether there is such a message for this reader.
    public boolean mayRead(UserId reader, MessageId id) {
        return messages.find(id).filter(message -> members.find(message.organisation(), reader).isPresent())
                .isPresent();
    }

    /// The message as it is, with what the reader is not to be shown of its audience.
    ///
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
        var member = members.find(organisation, reader).orElseThrow(() -> new Refused(
                Refusal.absent("organisation-absent", "There is no such organisation among yours.")));
        return shown(messages.page(organisation, before, limit), member);
    }

    private List<Message> shown(List<Message> read, Member reader) {
        var chosen = read.stream().flatMap(message -> message.audience().pupils().stream())
                .collect(Collectors.toSet());
        var known = pupils.all(chosen).stream().filter(pupil -> pupil.isNamedTo(reader.user(), reader.isStaff()))
                .map(Pupil::id).collect(Collectors.toSet());
        return read.stream().map(message -> message.knowing(known)).toList();
    }

    static Refused absent() {
        return new Refused(Refusal.absent("message-absent", "There is no such message among yours."));
    }

    /// A message and who reads it.
    public record Reading(Message message, Member member) {}
}
