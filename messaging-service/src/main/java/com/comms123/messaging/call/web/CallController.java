package com.comms123.messaging.call.web;

import com.comms123.contracts.messaging.CallDirection;
import com.comms123.messaging.call.application.CallQuery;
import com.comms123.messaging.call.application.Calls.Position;
import com.comms123.messaging.call.application.DeletingCalls;
import com.comms123.messaging.call.application.FileCall;
import com.comms123.messaging.call.application.FilingCalls;
import com.comms123.messaging.call.application.ReadingCalls;
import com.comms123.messaging.call.domain.Call;
import com.comms123.messaging.call.domain.CallDraft;
import com.comms123.messaging.call.domain.CallId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.application.PersonNames;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.messaging.file.application.FileReceiver;
import com.comms123.messaging.file.web.FileAnswers;
import com.comms123.messaging.file.web.FormFile;
import com.comms123.platform.deletion.DeletionView;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.Page;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/// Recorded calls (CA-1).
@RestController
@RequestMapping("/api/v1/calls")
class CallController {
    private static final String DIRECTIONS = "in|out";
    private static final String EXPECTED = "Expected in or out.";

    private final FilingCalls filing;
    private final ReadingCalls reading;
    private final DeletingCalls deleting;
    private final FileReceiver files;
    private final PersonNames names;
    private final CreationIds ids;
    private final Cursors cursors;

    CallController(FilingCalls filing, ReadingCalls reading, DeletingCalls deleting, FileReceiver files,
            PersonNames names, CreationIds ids, Cursors cursors) {
        this.filing = filing;
        this.reading = reading;
        this.deleting = deleting;
        this.files = files;
        this.names = names;
        this.ids = ids;
        this.cursors = cursors;
    }

    /// The request that an `Idempotency-Key` belongs to.
    record Fingerprint(UUID organisationId, @Nullable String direction, @Nullable Instant startedAt,
            @Nullable Long durationSeconds, List<UUID> userIds, List<UUID> pupilIds, String sha256) {}

    /// Stores a call and its recording, from a form with the call's own fields and its recording as the part `file`.
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<CallView> file(Caller caller, @RequestParam UUID organisationId,
            @RequestParam(required = false) @Pattern(regexp = DIRECTIONS, message = EXPECTED) @Nullable String direction,
            @RequestParam(required = false) @Nullable Instant startedAt,
            @RequestParam(required = false) @Nullable Long durationSeconds,
            @RequestParam(defaultValue = "") List<UUID> userIds, @RequestParam(defaultValue = "") List<UUID> pupilIds,
            @RequestParam(name = "file", required = false) @Nullable List<MultipartFile> file,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey) {
        var organisation = new OrganisationId(organisationId);
        var person = new UserId(caller.userId());
        filing.enter(organisation, person);
        var recording = FormFile.only(file);
        var id = ids.idFor(caller, CallEntry.OPERATION, idempotencyKey,
                new Fingerprint(organisationId, direction, startedAt,
                        durationSeconds, userIds, pupilIds, idempotencyKey == null ? "" : files.sha256(recording)));
        var draft = new CallDraft(directionOf(direction), startedAt,
                durationSeconds == null ? null : Duration.ofSeconds(durationSeconds),
                userIds.stream().map(UserId::new).toList(), pupilIds.stream().map(PupilId::new).toList());
        var call = filing.file(new FileCall(new CallId(id), organisation, person, draft), recording);
        return ResponseEntity.created(URI.create("/api/v1/calls/" + id)).body(views(List.of(call)).getFirst());
    }

    /// Lists calls, the newest first.
    @GetMapping
    Page<CallView> page(Caller caller, @RequestParam UUID organisationId,
            @RequestParam(required = false) @Pattern(regexp = DIRECTIONS, message = EXPECTED) @Nullable String direction,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable UUID pupilId,
            @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        var query = new CallQuery(new OrganisationId(organisationId), null, directionOf(direction), from, to,
                userId == null ? null : new UserId(userId), pupilId == null ? null : new PupilId(pupilId));
        var before = position(cursors.decode(cursor, query));
        var found = reading.page(new UserId(caller.userId()), query, before, limit + 1);
        var page = Page.of(found, limit, oldest -> cursors.encode(query, oldest.startedAt() + "|" + oldest.id()));
        return new Page<>(views(page.items()), page.next());
    }

    /// Returns a call.
    @GetMapping("/{callId}")
    CallView read(Caller caller, @PathVariable UUID callId) {
        return views(List.of(reading.read(new UserId(caller.userId()), new CallId(callId)))).getFirst();
    }

    /// Returns the recording of a call, in parts if asked. The access log records each request for it, also for a part.
    @GetMapping("/{callId}/recording")
    ResponseEntity<Resource> recording(Caller caller, @PathVariable UUID callId) {
        var recording = reading.play(new UserId(caller.userId()), new CallId(callId));
        var call = recording.call();
        return FileAnswers.of(call.name(), call.type(), call.size(), recording.content());
    }

    /// Deletes a call and its recording. A repeated request gets the same response.
    @DeleteMapping("/{callId}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView delete(Caller caller, @PathVariable UUID callId) {
        return DeletionView.of(deleting.delete(new UserId(caller.userId()), new CallId(callId)));
    }

    private static @Nullable CallDirection directionOf(@Nullable String direction) {
        return direction == null ? null : CallDirection.valueOf(direction.toUpperCase(Locale.ROOT));
    }

    private static @Nullable Position position(@Nullable String key) {
        if (key == null) {
            return null;
        }
        var parts = key.split("\\|", 2);
        return new Position(Instant.parse(parts[0]), new CallId(UUID.fromString(parts[1])));
    }

    private List<CallView> views(List<Call> calls) {
        var people = names.of(calls.stream()
                .flatMap(call -> Stream.concat(Stream.of(call.filedBy()), call.concerned().people().stream()))
                .distinct().toList());
        return calls.stream().map(call -> CallView.of(call, people)).toList();
    }
}
