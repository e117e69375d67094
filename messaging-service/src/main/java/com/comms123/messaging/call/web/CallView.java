package com.comms123.messaging.call.web;

import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.directory.person.application.PersonView;
import com.comms123.messaging.directory.person.domain.KnownName;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.domain.FileState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// @param people whom it concerns
/// @param pupilIds whom it concerns; membership-service says how they are called
public record CallView(UUID id, UUID organisationId, PersonView filedBy, CallDirection direction, Instant startedAt,
        long durationSeconds, List<PersonView> people, List<UUID> pupilIds, Recording recording) {
    static CallView of(Call call, Map<UserId, KnownName> names) {
        return new CallView(call.id().value(), call.organisation().value(), PersonView.of(call.filedBy(), names),
                call.direction(), call.startedAt(), call.duration().toSeconds(),
                call.concerned().people().stream().map(person -> PersonView.of(person, names)).toList(),
                call.concerned().pupils().stream().map(PupilId::value).sorted().toList(),
                Recording.of(call));
    }

    /// @param type media type
    /// @param size in bytes; 0 for a file with malware
    /// @param state `readable`, `unscanned` while it waits for the malware scanner, `infected` if it had malware
    public record Recording(String type, long size, FileState state) {
        private static Recording of(Call call) {
            return new Recording(call.type().mediaType(), call.state() == FileState.INFECTED ? 0 : call.size(),
                    call.state());
        }
    }

    @Override
    public String toString() {
        return "CallView[" + id + "]";
    }
}
