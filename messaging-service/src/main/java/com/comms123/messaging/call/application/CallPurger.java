package com.comms123.messaging.call.application;

import com.comms123.contracts.RecordKind;
import com.comms123.messaging.call.application.Calls.Held;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.call.domain.Concerned;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.application.FileContents;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.jobs.Isolated;
import com.comms123.platform.purge.PurgeOrder;
import com.comms123.platform.purge.PurgeParticipant;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.springframework.stereotype.Service;

/// Removes what is held of calls (UP-4), recordings first. A school or club takes all of its calls with it. A person,
/// or a pupil, is only forgotten by them: a call that concerned nobody else is deleted then, and due at once, so that a
/// hold on that call still keeps it (UP-5). The person who filed a call stays known by an id alone.
@Service
public class CallPurger implements PurgeParticipant {
    private static final int PAGE = 100;

    private final Calls calls;
    private final FileContents contents;
    private final Quotas quotas;
    private final DeletionFactory deletions;
    private final CallProperties properties;
    private final Clock clock;

    public CallPurger(Calls calls, FileContents contents, Quotas quotas, DeletionFactory deletions,
            CallProperties properties, Clock clock) {
        this.calls = calls;
        this.contents = contents;
        this.quotas = quotas;
        this.deletions = deletions;
        this.properties = properties;
        this.clock = clock;
    }

    /// Removes what was only half uploaded, after a day. One bounded round; several instances may run it at once.
    ///
    /// @return whether there may be more
    public boolean removeUnfiled() {
        var some = calls.announcedBefore(clock.instant().minus(properties.unfiledFor()), PAGE);
        return Isolated.each("remove-unfiled-calls", some, announced -> {
            if (calls.condemn(announced)) {
                remove(announced.id());
            }
        }) > 0 && some.size() == PAGE;
    }

    @Override
    public boolean concerns(RecordKind kind) {
        return kind != RecordKind.MESSAGE && kind != RecordKind.GROUP;
    }

    @Override
    public Map<String, Long> count(PurgeOrder order) {
        var id = order.recordId();
        return switch (order.kind()) {
            case USER -> Map.of("calls", calls.count(new UserId(id)));
            case PUPIL -> Map.of("calls", calls.count(new PupilId(id)));
            case ORGANISATION -> Map.of("calls", calls.count(new OrganisationId(id)));
            case CALL -> Map.of("calls", calls.count(new CallId(id)), "recording-pieces",
                    contents.count(new CallId(id).recording()));
            case GROUP, MESSAGE -> Map.of();
        };
    }

    @Override
    public void remove(PurgeOrder order) {
        var id = order.recordId();
        switch (order.kind()) {
            case USER -> {
                var person = new UserId(id);
                forget(limit -> calls.concerning(person, limit), new Concerned(Set.of(person), Set.of()),
                        call -> calls.forget(call, person));
            }
            case PUPIL -> {
                var pupil = new PupilId(id);
                forget(limit -> calls.concerning(pupil, limit), new Concerned(Set.of(), Set.of(pupil)),
                        call -> calls.forget(call, pupil));
            }
            case ORGANISATION -> removeAll(new OrganisationId(id));
            case CALL -> remove(new CallId(id));
            case GROUP, MESSAGE -> {
            }
        }
    }

    @Override
    public long residual(PurgeOrder order) {
        return count(order).values().stream().mapToLong(Long::longValue).sum();
    }

    private void forget(IntFunction<List<Held>> next, Concerned gone, Consumer<CallId> forgetting) {
        List<Held> some;
        do {
            some = next.apply(PAGE);
            for (var held : some) {
                var call = held.call();
                if (held.filed() && call.concerned().without(gone.people(), gone.pupils()).isNobody()) {
                    deleteNow(call);
                }
                forgetting.accept(call.id());
            }
        } while (!some.isEmpty());
    }

    private void deleteNow(Call call) {
        var now = deletions.beginDue();
        calls.delete(call, now, call.deletionRequested(now));
    }

    private void removeAll(OrganisationId organisation) {
        List<CallId> some;
        do {
            some = calls.of(organisation, PAGE);
            some.forEach(this::remove);
        } while (!some.isEmpty());
    }

    private void remove(CallId id) {
        calls.stored(id).ifPresentOrElse(stored -> quotas.removing(stored, () -> removeNow(id)),
                () -> contents.remove(id.recording()));
    }

    private long removeNow(CallId id) {
        contents.remove(id.recording());
        return calls.remove(id);
    }
}
