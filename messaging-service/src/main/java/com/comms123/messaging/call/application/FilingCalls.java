package com.comms123.messaging.call.application;

import static java.util.Objects.requireNonNull;

import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.Concerned;
import com.comms123.messaging.call.domain.FilingPolicy;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.application.FileReceiver;
import com.comms123.messaging.file.application.IncomingFile;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.domain.OwnedFile;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.platform.outcome.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Files calls with their recordings (CA-1). A call is there once its recording is whole, not before: killed in the
/// middle, it leaves nothing that anybody sees, and the same request again begins anew.
@Service
public class FilingCalls {
    private final Calls calls;
    private final ReadingCalls reading;
    private final FileReceiver files;
    private final Quotas quotas;
    private final Members members;
    private final Pupils pupils;
    private final CustodyCheck custody;
    private final CallProperties properties;
    private final Clock clock;

    public FilingCalls(Calls calls, ReadingCalls reading, FileReceiver files, Quotas quotas, Members members,
            Pupils pupils,
            CallProperties properties, Clock clock) {
        this.calls = calls;
        this.reading = reading;
        this.files = files;
        this.quotas = quotas;
        this.members = members;
        this.pupils = pupils;
        this.custody = new CustodyCheck(pupils);
        this.properties = properties;
        this.clock = clock;
    }

    /// @throws Refused unless this person may file calls there
    public Member enter(OrganisationId organisation, UserId person) {
        var member = members.find(organisation, person).orElse(null);
        FilingPolicy.mayFile(member).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return requireNonNull(member);
    }

    /// A repeated request files nothing: its filer gets the call as they can read it now.
    ///
    /// @throws Refused when this person may not, or something said of the call, or its recording, is not in order;
    ///     `call-absent` when the call was filed before and is none for this person any more
    public Call file(FileCall command, IncomingFile recording) {
        var member = enter(command.organisation(), command.filedBy());
        return calls.find(command.id()).isPresent() || calls.findDeleted(command.id()).isPresent()
                ? reading.read(command.filedBy(), command.id())
                : take(command, member, recording);
    }

    private Call take(FileCall command, Member member, IncomingFile recording) {
        var draft = command.draft();
        FilingPolicy.check(draft, known(member, draft.people()), named(member, draft.pupils()), clock.instant())
                .ifPresent(refusal -> {
                    throw new Refused(refusal);
                });
        var taken = files.check(recording, properties.limits());
        var owned = new OwnedFile(command.id().recording(), command.filedBy().value(), command.organisation().value(),
                recording.size());
        var state = files.scan(owned, recording);
        var call = new Call(command.id(), command.organisation(), command.filedBy(), requireNonNull(draft.direction()),
                requireNonNull(draft.startedAt()), requireNonNull(draft.duration()),
                new Concerned(Set.copyOf(draft.people()), Set.copyOf(draft.pupils())), taken.name(), taken.type(),
                recording.size(), state, 0);
        quotas.reserve(owned);
        calls.announce(call, clock.instant());
        quotas.complete(owned);
        files.keep(command.id().recording(), recording);
        return calls.file(command.id(), call.recorded()).orElseThrow(() -> new Refused(FilingPolicy.absent()));
    }

    /// People whom a custody restriction keeps from the filer do not count as members.
    private Set<UserId> known(Member member, List<UserId> people) {
        var kept = custody.keptFrom(member.user(), member.organisation());
        return people.size() > FilingPolicy.MOST_CONCERNED
                ? Set.of()
                : members.among(member.organisation(), people).stream().map(Member::user)
                        .filter(person -> !kept.keeps(person)).collect(Collectors.toSet());
    }

    private Set<PupilId> named(Member member, List<PupilId> wanted) {
        return wanted.size() > FilingPolicy.MOST_CONCERNED
                ? Set.of()
                : pupils.all(wanted).stream()
                        .filter(pupil -> pupil.organisation().equals(member.organisation())
                                && pupil.isNamedTo(member.user(), member.isStaff()))
                        .map(Pupil::id).collect(Collectors.toSet());
    }
}
