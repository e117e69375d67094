package com.comms123.messaging.writing.message.domain;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The people who are notified of a message (RG-2): members of groups and guardians of pupils in them, guardians of
/// chosen pupils, all members. Nobody gets the message twice.
///
/// Which pupils were chosen is known to staff and to these pupils' own guardians alone (AC-2, ADR 0013): it goes into no
/// live stream and no mail, and into no event but the one that asks for the message's removal.
///
/// @param groups in the order they were named, once each
/// @param pupils the pupils whose guardians are notified, in the order they were named, once each
/// @param everyone whether all members are notified
/// @param begun not null for a conversation that a member began: its author and the staff are notified then, and nobody
///     else can read it; the pupils are those that it is about
public record Audience(List<GroupId> groups, List<PupilId> pupils, boolean everyone, @Nullable BegunByMember begun) {
    public Audience {
        groups = groups.stream().distinct().toList();
        pupils = pupils.stream().distinct().toList();
    }

    /// Of a message of the school or club.
    public Audience(List<GroupId> groups, List<PupilId> pupils, boolean everyone) {
        this(groups, pupils, everyone, null);
    }

    /// Of a conversation that this member begins.
    ///
    /// @param about the pupil that it is about; null for none
    public static Audience ofConversation(UserId member, @Nullable PupilId about) {
        return new Audience(List.of(), about == null ? List.of() : List.of(about), false,
                new BegunByMember(member, about != null, false));
    }

    public static Audience ofGroups(Collection<GroupId> groups) {
        return new Audience(List.copyOf(groups), List.of(), false);
    }

    /// Whether nobody is left: what was sent to them is hidden then.
    public boolean isEmpty() {
        return begun == null
                ? groups.isEmpty() && pupils.isEmpty() && !everyone
                : begun.ended() || begun.aboutPupil() && pupils.isEmpty();
    }

    /// Whether it is for chosen pupils and for nobody else: then it is data about them (AC-2). A conversation is none.
    public boolean isForPupilsAlone() {
        return begun == null && groups.isEmpty() && !everyone;
    }

    /// Whether this person began it.
    public boolean isBegunBy(UserId person) {
        return begun != null && begun.isOf(person);
    }

    /// The same with other groups and pupils.
    public Audience with(List<GroupId> otherGroups, List<PupilId> otherPupils) {
        return new Audience(otherGroups, otherPupils, everyone, begun);
    }

    /// The part of it that a person may see who may know of these pupils alone.
    public Audience knowing(Collection<PupilId> known) {
        return with(groups, pupils.stream().filter(known::contains).toList());
    }
}
