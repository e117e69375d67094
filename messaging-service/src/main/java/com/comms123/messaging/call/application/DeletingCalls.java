package com.comms123.messaging.call.application;

import com.comms123.messaging.call.application.Calls.Deleted;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.platform.deletion.Deletion;
import com.comms123.platform.deletion.DeletionFactory;
import com.comms123.platform.outbox.Conflicts;
import com.comms123.platform.outcome.Refused;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Deletes a call with its recording (UP-2): from the write that says so on nobody finds it (UP-3). It is purged when
/// retention-service says so, unless a hold keeps it.
@Service
public class DeletingCalls {
    private final Calls calls;
    private final ReadingCalls reading;
    private final Members members;
    private final DeletionFactory deletions;

    public DeletingCalls(Calls calls, ReadingCalls reading, Members members, DeletionFactory deletions) {
        this.calls = calls;
        this.reading = reading;
        this.members = members;
        this.deletions = deletions;
    }

    /// Asked again by whoever may, the answer is the same.
    ///
    /// @throws Refused when there is no such call for this person
    public Deletion delete(UserId person, CallId id) {
        var before = deleted(person, id);
        if (before != null) {
            return before;
        }
        reading.readBy(person, id);
        var deletion = deletions.begin();
        return Conflicts.retrying(() -> {
            var meanwhile = deleted(person, id);
            if (meanwhile != null) {
                return meanwhile;
            }
            var call = calls.find(id).orElseThrow(ReadingCalls::absent);
            calls.delete(call, deletion, call.deletionRequested(deletion));
            return deletion;
        });
    }

    private @Nullable Deletion deleted(UserId person, CallId id) {
        return calls.findDeleted(id).filter(deleted -> !reading.isKeptFrom(person, deleted.call()))
                .filter(deleted -> members.find(deleted.call().organisation(), person)
                        .filter(deleted.call()::isSeenBy).isPresent())
                .map(Deleted::deletion).orElse(null);
    }
}
