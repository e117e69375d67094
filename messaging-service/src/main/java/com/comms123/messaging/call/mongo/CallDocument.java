package com.comms123.messaging.call.mongo;

import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.call.domain.Concerned;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.domain.FileName;
import com.comms123.messaging.file.domain.FileState;
import com.comms123.messaging.file.domain.FileType;
import com.comms123.messaging.storage.StoredQuarantine;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.StoredDeletion;
import com.comms123.platform.outbox.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param unfiledSince null once it is filed
/// @param deletion null as long as nobody asked for it
/// @param quarantine null for a recording that people can play
@Document("calls")
@CompoundIndex(name = "list", def = "{'organisationId': 1, 'startedAt': 1, '_id': 1}")
@CompoundIndex(name = "own-list", def = "{'organisationId': 1, 'filedBy': 1, 'startedAt': 1, '_id': 1}")
@CompoundIndex(name = "filed-by", def = "{'filedBy': 1}")
@CompoundIndex(name = "of-person", def = "{'userIds': 1, 'startedAt': 1, '_id': 1}")
@CompoundIndex(name = "of-pupil", def = "{'pupilIds': 1, 'startedAt': 1, '_id': 1}")
@CompoundIndex(name = "deletion", def = "{'deletion.deletionId': 1}", sparse = true)
@CompoundIndex(name = "unfiled", def = "{'unfiledSince': 1}")
@CompoundIndex(name = "quarantine", def = "{'quarantine.state': 1, 'quarantine.dueAt': 1}", sparse = true)
record CallDocument(@Id UUID id, UUID organisationId, UUID filedBy, CallDirection direction, Instant startedAt,
        long durationSeconds, List<UUID> userIds, List<UUID> pupilIds, String name, FileType type, long size,
        State state, @Nullable Instant unfiledSince, @Nullable StoredDeletion deletion,
        @Nullable StoredQuarantine quarantine, long version)
        implements
            Versioned {

    /// Only what is filed is there for anybody; what is condemned never is.
    enum State {
        ANNOUNCED, FILED, DELETED, CONDEMNED
    }

    static CallDocument announced(Call call, Instant now) {
        return new CallDocument(call.id().value(), call.organisation().value(), call.filedBy().value(),
                call.direction(), call.startedAt(), call.duration().toSeconds(),
                call.concerned().people().stream().map(UserId::value).sorted().toList(),
                call.concerned().pupils().stream().map(PupilId::value).sorted().toList(), call.name().value(),
                call.type(), call.size(), State.ANNOUNCED, now, null, StoredQuarantine.of(call.state(), now), 0);
    }

    /// The verdict on the bytes that come this time counts, whatever it was before.
    CallDocument announcedAgain(FileState recording, Instant now) {
        return new CallDocument(id, organisationId, filedBy, direction, startedAt, durationSeconds, userIds, pupilIds,
                name, type, size, State.ANNOUNCED, now, null, StoredQuarantine.of(recording, now), version);
    }

    CallDocument filed() {
        return in(State.FILED, null, null);
    }

    CallDocument condemned() {
        return in(State.CONDEMNED, unfiledSince, null);
    }

    CallDocument deleted(Deletion by) {
        return in(State.DELETED, null, StoredDeletion.of(by));
    }

    private CallDocument in(State next, @Nullable Instant since, @Nullable StoredDeletion by) {
        return new CallDocument(id, organisationId, filedBy, direction, startedAt, durationSeconds, userIds, pupilIds,
                name, type, size, next, since, by, quarantine, version);
    }

    Call toCall() {
        return new Call(new CallId(id), new OrganisationId(organisationId), new UserId(filedBy), direction, startedAt,
                Duration.ofSeconds(durationSeconds),
                new Concerned(userIds.stream().map(UserId::new).collect(Collectors.toSet()),
                        pupilIds.stream().map(PupilId::new).collect(Collectors.toSet())),
                new FileName(name), type, size, StoredQuarantine.stateOf(quarantine), version);
    }

    @Override
    public String toString() {
        return "CallDocument[" + id + "]";
    }
}
