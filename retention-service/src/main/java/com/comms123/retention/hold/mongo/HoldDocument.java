package com.comms123.retention.hold.mongo;

import com.comms123.platform.outbox.Versioned;
import com.comms123.retention.hold.domain.Grounds;
import com.comms123.retention.hold.domain.HoldId;
import com.comms123.retention.hold.domain.HoldNote;
import com.comms123.retention.hold.domain.HoldState;
import com.comms123.retention.hold.domain.HoldState.Active;
import com.comms123.retention.hold.domain.HoldState.Lapsed;
import com.comms123.retention.hold.domain.HoldState.Proposed;
import com.comms123.retention.hold.domain.HoldState.ReleaseProposed;
import com.comms123.retention.hold.domain.HoldState.Released;
import com.comms123.retention.hold.domain.LegalHold;
import com.comms123.retention.hold.domain.Scope;
import com.comms123.retention.hold.domain.Step;
import com.comms123.retention.hold.domain.TooLate;
import com.comms123.retention.reference.StoredReference;
import com.comms123.retention.reminder.domain.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.index.CompoundIndex;
import org.springframework.data.mongodb.core.index.Indexed;
import org.springframework.data.mongodb.core.mapping.Document;

/// @param wordyEndedAt when it ended, for as long as there are people's own words in it; absent otherwise
/// @param endedAt when it ended; absent while it protects, and of what an earlier release stored
/// @param notes the oldest first; absent when there are none
/// @param remindAt when people are next reminded of the review; absent when they are not, or the hold has ended
@Document("holds")
@CompoundIndex(name = "scope", def = "{'scope': 1}")
@CompoundIndex(name = "state_id", def = "{'state': 1, '_id': 1}")
@CompoundIndex(name = "state_lapses", def = "{'state': 1, 'lapsesAt': 1}")
@CompoundIndex(name = "state_review", def = "{'state': 1, 'reviewAt': 1, '_id': 1}")
@CompoundIndex(name = "settled_id", def = "{'settled': 1, '_id': 1}")
record HoldDocument(@Id UUID id, long version, String state, List<String> scope, @Nullable String authority,
        @Nullable String reference, @Nullable String reason, Instant reviewAt,
        @Indexed(sparse = true) @Nullable Instant remindAt, boolean confidential, Instant lapsesAt,
        StepDocument proposed, @Nullable StepDocument approved, @Nullable StepDocument releaseProposed,
        @Nullable StepDocument released, @Nullable Instant lapsedAt,
        @Indexed(sparse = true) @Nullable Instant endedAt,
        @Indexed(sparse = true) @Nullable Instant wordyEndedAt, List<TooLateDocument> tooLateFor,
        boolean subjectErased, boolean settled, @Nullable List<NoteDocument> notes) implements Versioned {

    static final String PROPOSED = "proposed";
    static final String ACTIVE = "active";
    static final String RELEASE_PROPOSED = "release-proposed";
    static final String RELEASED = "released";
    static final String LAPSED = "lapsed";
    /// Those in which a hold protects.
    static final List<String> PROTECTING = List.of(PROPOSED, ACTIVE, RELEASE_PROPOSED);

    record StepDocument(UUID by, Instant at) {
        static StepDocument of(Step step) {
            return new StepDocument(step.by(), step.at());
        }

        static Step toDomain(@Nullable StepDocument stored) {
            var step = Objects.requireNonNull(stored);
            return new Step(step.by(), step.at());
        }
    }

    record TooLateDocument(String record, UUID deletionId, Instant claimedAt, @Nullable Instant purgedAt) {
        static TooLateDocument of(TooLate late) {
            return new TooLateDocument(StoredReference.of(late.record()), late.deletionId(), late.claimedAt(),
                    late.purgedAt());
        }

        TooLate toDomain() {
            return new TooLate(StoredReference.parse(record), deletionId, claimedAt, purgedAt);
        }
    }

    record NoteDocument(UUID noteId, String text, UUID by, Instant at) {
        static NoteDocument of(HoldNote note) {
            return new NoteDocument(note.id(), note.text(), note.by(), note.at());
        }

        HoldNote toDomain() {
            return new HoldNote(noteId, text, by, at);
        }

        @Override
        public String toString() {
            return "NoteDocument[" + noteId + "]";
        }
    }

    static HoldDocument of(LegalHold hold) {
        return switch (hold.state()) {
            case Proposed(Step proposed) -> of(hold, PROPOSED, proposed, null, null, null, null);
            case Active(Step proposed, Step approved) -> of(hold, ACTIVE, proposed, approved, null, null, null);
            case ReleaseProposed(Step proposed, Step approved, Step release) -> of(hold, RELEASE_PROPOSED, proposed,
                    approved, release, null, null);
            case Released(Step proposed, Step approved, Step release, Step released) -> of(hold, RELEASED, proposed,
                    approved, release, released, null);
            case Lapsed(Step proposed, Instant at) -> of(hold, LAPSED, proposed, null, null, null, at);
        };
    }

    private static HoldDocument of(LegalHold hold, String state, Step proposed, @Nullable Step approved,
            @Nullable Step releaseProposed, @Nullable Step released, @Nullable Instant lapsedAt) {
        return new HoldDocument(hold.id().value(), hold.version(), state,
                hold.scope().records().stream().map(StoredReference::of).toList(), hold.grounds().authority(),
                hold.grounds().reference(), hold.grounds().reason(), hold.reviewAt(),
                hold.protects() ? hold.review().remindAt() : null, hold.confidential(),
                hold.lapsesAt(), StepDocument.of(proposed), approved == null ? null : StepDocument.of(approved),
                releaseProposed == null ? null : StepDocument.of(releaseProposed),
                released == null ? null : StepDocument.of(released), lapsedAt,
                hold.endedAt().orElse(null),
                hold.endedAt().filter(_ -> hold.isWordy()).orElse(null),
                hold.tooLateFor().stream().map(TooLateDocument::of).toList(), hold.subjectErased(), hold.settled(),
                hold.grounds().notes().isEmpty()
                        ? null
                        : hold.grounds().notes().stream().map(NoteDocument::of).toList());
    }

    LegalHold toDomain() {
        return new LegalHold(new HoldId(id), new Scope(scope.stream().map(StoredReference::parse).toList()),
                new Grounds(authority, reference, reason,
                        notes == null ? List.of() : notes.stream().map(NoteDocument::toDomain).toList()),
                new Deadline(reviewAt, remindAt), confidential, lapsesAt,
                toState(),
                tooLateFor.stream().map(TooLateDocument::toDomain).toList(), subjectErased, settled, version);
    }

    private HoldState toState() {
        var first = StepDocument.toDomain(proposed);
        return switch (state) {
            case PROPOSED -> new Proposed(first);
            case ACTIVE -> new Active(first, StepDocument.toDomain(approved));
            case RELEASE_PROPOSED -> new ReleaseProposed(first, StepDocument.toDomain(approved),
                    StepDocument.toDomain(releaseProposed));
            case RELEASED ->
                new Released(first, StepDocument.toDomain(approved), StepDocument.toDomain(releaseProposed),
                        StepDocument.toDomain(released));
            case LAPSED -> new Lapsed(first, Objects.requireNonNull(lapsedAt));
            default -> throw new IllegalStateException("hold " + id + " has the unknown state " + state);
        };
    }

    /// The grounds are free text that may name people.
    @Override
    public String toString() {
        return "HoldDocument[" + id + ", " + state + "]";
    }
}
