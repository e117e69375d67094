package com.comms123.messaging.writing.message.domain;

import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import java.util.Collection;
import java.util.List;

/// The people who are notified of a message (RG-2): members of groups and guardians of pupils in them, guardians of
/// chosen pupils, all members. Nobody gets the message twice.
///
/// Which pupils were chosen is known to staff and to these pupils' own guardians alone (AC-2, ADR 0013): it goes into no
/// live stream and no mail, and into no event but the one that asks for the message's removal.
///
/// @param groups in the order they were named, once each
/// @param pupils the pupils whose guardians are notified, in the order they were named, once each
/// @param everyone whether all members are notified
public record Audience(List<GroupId> groups, List<PupilId> pupils, boolean everyone) {
    public Audience {
        groups = groups.stream().distinct().toList();
        pupils = pupils.stream().distinct().toList();
    }

    public static Audience ofGroups(Collection<GroupId> groups) {
        return new Audience(List.copyOf(groups), List.of(), false);
    }

    /// Whether nobody is left: what was sent to them is hidden then.
    public boolean isEmpty() {
        return groups.isEmpty() && pupils.isEmpty() && !everyone;
    }

    /// Whether it is for chosen pupils and for nobody else: then it is data about them (AC-2).
    public boolean isForPupilsAlone() {
        return groups.isEmpty() && !everyone;
    }

    /// The part of it that a person may see who may know of these pupils alone.
    public Audience knowing(Collection<PupilId> known) {
        return new Audience(groups, pupils.stream().filter(known::contains).toList(), everyone);
    }
}
