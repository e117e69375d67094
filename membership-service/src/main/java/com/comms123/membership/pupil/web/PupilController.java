package com.comms123.membership.pupil.web;

import com.comms123.membership.contact.application.Look;
import com.comms123.membership.organisation.domain.GroupId;
import com.comms123.membership.organisation.domain.OrganisationId;
import com.comms123.membership.organisation.domain.SearchKey;
import com.comms123.membership.organisation.web.Requesters;
import com.comms123.membership.pupil.application.Approach;
import com.comms123.membership.pupil.application.DeletingPupils;
import com.comms123.membership.pupil.application.EditingPupils;
import com.comms123.membership.pupil.application.EnrollingPupils;
import com.comms123.membership.pupil.application.SeeingPupils;
import com.comms123.membership.pupil.domain.Pupil;
import com.comms123.membership.pupil.domain.PupilId;
import com.comms123.membership.pupil.domain.Sight;
import com.comms123.platform.deletion.DeletionView;
import com.comms123.platform.idempotency.CreationIds;
import com.comms123.platform.web.Caller;
import com.comms123.platform.web.Cursors;
import com.comms123.platform.web.EntityTag;
import com.comms123.platform.web.Page;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Pupils of a school or club. Every answer to the school is a look that the audit trail learns of.
@RestController
@RequestMapping("/api/v1/organisations/{id}/pupils")
class PupilController {
    private static final String ROLL = "GET /api/v1/organisations/{id}/pupils";
    private static final String SEARCH = "POST /api/v1/organisations/{id}/pupils/searches";
    private static final String ONE = "GET /api/v1/organisations/{id}/pupils/{pupilId}";

    private final EnrollingPupils enrolling;
    private final EditingPupils editing;
    private final DeletingPupils deleting;
    private final SeeingPupils seeing;
    private final CreationIds creationIds;
    private final Cursors cursors;

    PupilController(EnrollingPupils enrolling, EditingPupils editing, DeletingPupils deleting, SeeingPupils seeing,
            CreationIds creationIds, Cursors cursors) {
        this.enrolling = enrolling;
        this.editing = editing;
        this.deleting = deleting;
        this.seeing = seeing;
        this.creationIds = creationIds;
        this.cursors = cursors;
    }

    /// Lists the pupils of a school or club, in the order of names.
    ///
    /// @param group only those in this group
    @GetMapping
    Page<PupilView> roll(@PathVariable UUID id, Caller caller,
            @RequestParam(required = false) @Nullable UUID group,
            @RequestParam(defaultValue = "50") @Min(1) @Max(SearchPupilsRequest.LARGEST_PAGE) int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(ROLL, id, caller, "", group, limit, cursor);
    }

    /// Finds pupils by the beginning of their name. The name is in the body: browsers, proxies and logs keep addresses.
    @PostMapping("/searches")
    Page<PupilView> search(@PathVariable UUID id, Caller caller, @Valid @RequestBody SearchPupilsRequest request) {
        return page(SEARCH, id, caller, request.text(), request.group(), request.pageSize(), request.cursor());
    }

    private Page<PupilView> page(String endpoint, UUID id, Caller caller, String q, @Nullable UUID group, int limit,
            @Nullable String cursor) {
        var filters = "pupils of=" + id + " group=" + group + " q=" + SearchKey.of(q).value();
        // The id of the last one, not its place: names do not belong into addresses.
        var last = cursors.decode(cursor, filters);
        var page = seeing.roll(new Look(Requesters.of(caller), new OrganisationId(id), null, endpoint), q,
                group == null ? null : new GroupId(group), last == null ? null : new PupilId(UUID.fromString(last)),
                limit);
        var next = page.continuesAfter() == null
                ? null
                : cursors.encode(filters, page.continuesAfter().value().toString());
        return new Page<>(page.pupils().stream().map(PupilView::of).toList(), next);
    }

    /// Adds a pupil.
    @PostMapping
    ResponseEntity<PupilView> enrol(@PathVariable UUID id, @Valid @RequestBody EnrolPupilRequest request, Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key) {
        var pupilId = new PupilId(creationIds.idFor(caller, "enrol-pupil " + id, key, request));
        var pupil = enrolling.enrol(request.toCommand(pupilId, new OrganisationId(id)), Requesters.of(caller));
        return ResponseEntity
                .created(URI.create("/api/v1/organisations/" + id + "/pupils/" + pupil.id().value()))
                .eTag(EntityTag.of(pupil.version())).body(PupilView.of(pupil));
    }

    /// Returns a pupil: to the school the record, to a guardian the part that guardians may see.
    @GetMapping("/{pupilId}")
    ResponseEntity<?> one(@PathVariable UUID id, @PathVariable UUID pupilId, Caller caller) {
        var seen = seeing.one(approach(id, pupilId, caller), ONE);
        return seen.sight() instanceof Sight.School
                ? tagged(seen.pupil())
                : ResponseEntity.ok(OwnPupilView.of(seen.pupil()));
    }

    /// Changes the name, the groups or the reference of a pupil.
    @PatchMapping("/{pupilId}")
    ResponseEntity<PupilView> edit(@PathVariable UUID id, @PathVariable UUID pupilId,
            @RequestHeader(HttpHeaders.IF_MATCH) String ifMatch, @Valid @RequestBody EditPupilRequest request,
            Caller caller) {
        return tagged(
                editing.edit(approach(id, pupilId, caller), request.toCommand(EntityTag.version(ifMatch))));
    }

    /// Deletes the record of a pupil. A repeated request gets the same response.
    @DeleteMapping("/{pupilId}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeletionView delete(@PathVariable UUID id, @PathVariable UUID pupilId, Caller caller) {
        return DeletionView.of(deleting.delete(approach(id, pupilId, caller)));
    }

    private static Approach approach(UUID id, UUID pupilId, Caller caller) {
        return new Approach(Requesters.of(caller), new OrganisationId(id), new PupilId(pupilId));
    }

    private static ResponseEntity<PupilView> tagged(Pupil pupil) {
        return ResponseEntity.ok().eTag(EntityTag.of(pupil.version())).body(PupilView.of(pupil));
    }
}
