package com.comms123.messaging.writing.custody.application;

import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.writing.custody.domain.Custody;
import com.comms123.messaging.writing.message.domain.Audience;
import com.comms123.messaging.writing.message.domain.Message;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// The one check of what custody restrictions keep apart, for whatever role somebody has (AC-2, ADR 0026). Every path that
/// shows a person or a message, or that reaches a person, asks here, each time; nothing is cached.
@Component
public class CustodyCheck {
    private final Pupils pupils;

    public CustodyCheck(Pupils pupils) {
        this.pupils = pupils;
    }

    /// The people and pupils that restrictions keep from one person.
    ///
    /// @param people guardians of the pupils from whom the person is kept
    public record KeptApart(Set<UserId> people, Set<PupilId> pupils) {
        public KeptApart {
            people = Set.copyOf(people);
            pupils = Set.copyOf(pupils);
        }

        public boolean keeps(UserId person) {
            return people.contains(person);
        }

        public boolean keeps(PupilId pupil) {
            return pupils.contains(pupil);
        }
    }

    /// Everything of one school or club that is kept from this person now.
    public KeptApart keptFrom(UserId viewer, OrganisationId organisation) {
        var people = new HashSet<UserId>();
        var kept = new HashSet<PupilId>();
        for (var pupil : pupils.ofGuardian(viewer)) {
            if (pupil.organisation().equals(organisation) && pupil.keepsFamilyFrom(viewer)) {
                kept.add(pupil.id());
                pupil.guardians().keySet().stream().filter(guardian -> !pupil.former().contains(guardian))
                        .forEach(people::add);
            }
        }
        people.remove(viewer);
        return new KeptApart(people, kept);
    }

    /// Whether a restriction on either of them keeps the two apart: neither may reach the other.
    public boolean areApart(UserId one, UserId other, OrganisationId organisation) {
        return !one.equals(other)
                && (keptFrom(one, organisation).keeps(other) || keptFrom(other, organisation).keeps(one));
    }

    /// Whether somebody may read what was sent to these.
    public boolean mayRead(Member reader, Audience to) {
        return reading(List.of(to)).mayRead(reader, to);
    }

    /// Those of these messages that somebody may read, in the same order.
    public List<Message> readable(Member reader, List<Message> messages) {
        var reading = reading(messages.stream().map(Message::audience).toList());
        return messages.stream().filter(message -> reading.mayRead(reader, message.audience())).toList();
    }

    /// Looks up once what decides who may read what was sent to each of these.
    public Reading reading(Collection<Audience> audiences) {
        var chosen = audiences.stream().filter(to -> to.isForPupilsAlone() || to.begun() != null)
                .flatMap(to -> to.pupils().stream()).collect(Collectors.toSet());
        return new Reading(pupils.all(chosen).stream().collect(Collectors.toMap(Pupil::id, Function.identity())));
    }

    /// The pupils that decide, looked up once for one answer.
    public final class Reading {
        private final Map<PupilId, Pupil> known;
        private final Map<UserId, List<Pupil>> families = new HashMap<>();

        /// @param known the chosen pupils who are not deleted: who is deleted is nobody's to read about, staff's neither
        private Reading(Map<PupilId, Pupil> known) {
            this.known = Map.copyOf(known);
        }

        /// @param to one of those that were looked up
        public boolean mayRead(Member reader, Audience to) {
            var now = to.knowing(known.keySet());
            if (to.begun() == null) {
                return Custody.mayRead(reader, now, known.values());
            }
            var all = new ArrayList<>(known.values());
            all.addAll(families.computeIfAbsent(reader.user(), pupils::ofGuardian));
            return Custody.mayRead(reader, now, all);
        }
    }
}
