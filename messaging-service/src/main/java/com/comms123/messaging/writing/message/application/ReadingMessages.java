package com.comms123.messaging.writing.message.application;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.messaging.writing.message.application.Messages.Archive;
import com.comms123.messaging.writing.message.domain.Message;
import com.comms123.messaging.writing.message.domain.MessageId;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Every active member of a school or club reads what was sent to groups or to everyone, and nobody else does (AC-1). A
/// message for chosen pupils alone is for their permitted guardians and staff (AC-2, ADR 0026), a conversation for its
/// author and staff (ADR 0056). For those others a message
/// that exists looks like one that does not. Which pupils it was sent for, staff and their own guardians alone
/// are shown (AC-2, ADR 0013).
@Service
public class ReadingMessages {
    private final Messages messages;
    private final Members members;
    private final Pupils pupils;
    private final CustodyCheck custody;

    public ReadingMessages(Messages messages, Members members, Pupils pupils) {
        this.messages = messages;
        this.members = members;
        this.pupils = pupils;
        this.custody = new CustodyCheck(pupils);
    }

    /// @throws Refused when there is no such message, or none for this reader
    public Message read(UserId reader, MessageId id) {
        var reading = readBy(reader, id);
        return shown(List.of(reading.message()), reading.member()).getFirst();
    }

    /// Whether there is such a message for this reader.
    public boolean mayRead(UserId reader, MessageId id) {
        return messages.find(id).filter(message -> members.find(message.organisation(), reader)
                .filter(member -> custody.mayRead(member, message.audience())).isPresent()).isPresent();
    }

    /// The message as it is, with the part of its audience that the reader must not see.
    ///
    /// @throws Refused when there is no such message, or none for this reader
    public Reading readBy(UserId reader, MessageId id) {
        var message = messages.find(id).orElseThrow(ReadingMessages::absent);
        return new Reading(message, permitted(reader, message));
    }

    /// @throws Refused when the message is none for this reader: it may be one that is withdrawn
    Member permitted(UserId reader, Message message) {
        return members.find(message.organisation(), reader)
                .filter(member -> custody.mayRead(member, message.audience())).orElseThrow(ReadingMessages::absent);
    }

    /// Newest first, those before `before` only. There are as many as `limit`, or no more.
    ///
    /// @throws Refused when the reader is not a member
    public List<Message> page(UserId reader, OrganisationId organisation, @Nullable MessageId before, int limit) {
        var member = members.find(organisation, reader).orElseThrow(() -> new Refused(
                Refusal.absent("organisation-absent", "You do not belong to a school or club with this id.")));
        var archive = archiveOf(member);
        var found = new ArrayList<Message>();
        var last = before;
        List<Message> some;
        do {
            some = messages.page(organisation, archive, last, limit);
            custody.readable(member, some).stream().limit(limit - found.size()).forEach(found::add);
            last = some.isEmpty() ? last : some.getLast().id();
        } while (some.size() == limit && found.size() < limit);
        return shown(found, member);
    }

    private Archive archiveOf(Member reader) {
        var own = pupils.ofGuardian(reader.user()).stream()
                .filter(pupil -> pupil.organisation().equals(reader.organisation())).toList();
        var named = own.stream().filter(pupil -> pupil.isNamedTo(reader.user(), reader.isStaff())).map(Pupil::id)
                .collect(Collectors.toSet());
        return reader.isStaff()
                ? new Archive(null, own.stream().map(Pupil::id).filter(id -> !named.contains(id))
                        .collect(Collectors.toSet()), null)
                : new Archive(named, Set.of(), reader.user());
    }

    private List<Message> shown(List<Message> read, Member reader) {
        var chosen = read.stream().flatMap(message -> message.audience().pupils().stream())
                .collect(Collectors.toSet());
        var known = pupils.all(chosen).stream().filter(pupil -> pupil.isNamedTo(reader.user(), reader.isStaff()))
                .map(Pupil::id).collect(Collectors.toSet());
        return read.stream().map(message -> message.knowing(known)).toList();
    }

    static Refused absent() {
        return new Refused(Refusal.absent("message-absent", "You cannot see a message with this id."));
    }

    /// A message and who reads it.
    public record Reading(Message message, Member member) {}
}
