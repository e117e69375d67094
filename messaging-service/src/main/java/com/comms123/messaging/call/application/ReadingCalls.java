package com.comms123.messaging.call.application;

import static java.util.Objects.requireNonNull;

import com.comms123.contracts.RecordKind;
import com.comms123.contracts.RecordReference;
import com.comms123.contracts.membership.MemberRole;
import com.comms123.messaging.call.application.Calls.Position;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.call.domain.FilingPolicy;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.member.domain.Member;
import com.comms123.messaging.directory.person.application.People;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.Pupils;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.application.FileOpener;
import com.comms123.messaging.writing.custody.application.CustodyCheck;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refused;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Finds and plays calls, for administrators and for whoever filed them; for everybody else there are none. A person
/// who has asked for deletion is not named any more at once, and a call that concerned nobody else is not there (UP-3).
@Service
public class ReadingCalls {
    private static final String RECORDING = "GET /api/v1/calls/{id}/recording";

    private final Calls calls;
    private final Members members;
    private final People people;
    private final Pupils pupils;
    private final CustodyCheck custody;
    private final FileOpener files;
    private final AccessLog accessLog;

    public ReadingCalls(Calls calls, Members members, People people, Pupils pupils, FileOpener files,
            AccessLog accessLog) {
        this.calls = calls;
        this.members = members;
        this.people = people;
        this.pupils = pupils;
        this.custody = new CustodyCheck(pupils);
        this.files = files;
        this.accessLog = accessLog;
    }

    /// @throws Refused when there is no such call, or none for this reader
    public Call read(UserId reader, CallId id) {
        return readBy(reader, id).call();
    }

    /// The newest first, those before `before` only; of staff who are no administrators, what they filed themselves.
    /// There are as many as `limit`, or no more.
    ///
    /// @throws Refused when the reader is not staff there
    public List<Call> page(UserId reader, CallQuery query, @Nullable Position before, int limit) {
        var member = members.find(query.organisation(), reader).orElse(null);
        FilingPolicy.mayFile(member).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        if (isOfDeleted(query)) {
            return List.of();
        }
        var seen = requireNonNull(member).role() == MemberRole.ADMIN ? query : query.filedBy(reader);
        var found = new ArrayList<Call>();
        var last = before;
        List<Call> some;
        do {
            some = calls.page(seen, last, limit);
            shown(some, reader).stream().limit(limit - found.size()).forEach(found::add);
            last = some.isEmpty() ? last : new Position(some.getLast().startedAt(), some.getLast().id());
        } while (some.size() == limit && found.size() < limit);
        return found;
    }

    /// A deleted person or pupil is in no call any more, as if they had never been (UP-3).
    private boolean isOfDeleted(CallQuery query) {
        return query.person() != null && people.isDeleted(query.person())
                || query.pupil() != null && !gone(Set.of(query.pupil())).isEmpty();
    }

    /// Opens the recording. The access log records that before a byte of it is served: once for the call, and once for
    /// each person and pupil whom it concerns, so that the trail of each of them shows it.
    ///
    /// @throws Refused when there is no such call, or none for this reader; `file-not-scanned`, `malware-removed`
    public Recording play(UserId listener, CallId id) {
        var reading = readBy(listener, id);
        var call = reading.call();
        var content = files.open(id.recording(), call.size(), call.state());
        accessLog.allowed(
                new View(listener.value(), reading.member().roleName(), RECORDING, call.organisation().value()),
                records(call));
        return new Recording(call, content);
    }

    private static List<RecordReference> records(Call call) {
        var records = new ArrayList<RecordReference>();
        records.add(new RecordReference(RecordKind.CALL, call.id().value()));
        call.concerned().people().forEach(one -> records.add(new RecordReference(RecordKind.USER, one.value())));
        call.concerned().pupils().forEach(one -> records.add(new RecordReference(RecordKind.PUPIL, one.value())));
        return records;
    }

    Reading readBy(UserId reader, CallId id) {
        var call = calls.find(id).orElseThrow(ReadingCalls::absent);
        var member = members.find(call.organisation(), reader).filter(call::isSeenBy)
                .orElseThrow(ReadingCalls::absent);
        return new Reading(shown(List.of(call), reader).stream().findFirst().orElseThrow(ReadingCalls::absent), member);
    }

    private List<Call> shown(Collection<Call> all, UserId reader) {
        var some = all.stream().filter(call -> !isKeptFrom(reader, call)).toList();
        var named = some.stream().flatMap(call -> call.concerned().people().stream()).collect(Collectors.toSet());
        var wanted = some.stream().flatMap(call -> call.concerned().pupils().stream()).collect(Collectors.toSet());
        var gonePeople = people.deletedAmong(named);
        var gonePupils = gone(wanted);
        return some.stream().map(call -> call.shown(call.concerned().without(gonePeople, gonePupils)))
                .flatMap(Optional::stream).toList();
    }

    /// Whether a custody restriction keeps somebody whom the call concerns from this person, who filed it or not.
    boolean isKeptFrom(UserId reader, Call call) {
        var kept = custody.keptFrom(reader, call.organisation());
        return call.concerned().people().stream().anyMatch(kept::keeps)
                || call.concerned().pupils().stream().anyMatch(kept::keeps);
    }

    private Set<PupilId> gone(Set<PupilId> wanted) {
        var gone = new HashSet<>(wanted);
        pupils.all(wanted).stream().filter(pupil -> !pupil.deleted()).map(Pupil::id).forEach(gone::remove);
        return gone;
    }

    static Refused absent() {
        return new Refused(FilingPolicy.absent());
    }

    record Reading(Call call, Member member) {}

    /// @param content opens the bytes, from the start
    public record Recording(Call call, Supplier<InputStream> content) {}
}
