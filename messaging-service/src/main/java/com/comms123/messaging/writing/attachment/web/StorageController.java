package com.comms123.messaging.writing.attachment.web;

import com.comms123.messaging.directory.member.application.Members;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.file.application.Quotas;
import com.comms123.messaging.file.application.Quotas.Usage;
import com.comms123.messaging.file.domain.StorageOwner;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.platform.web.Caller;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// How much room files take up, and how much there is.
@RestController
@RequestMapping("/api/v1")
class StorageController {
    private final Quotas quotas;
    private final Members members;

    StorageController(Quotas quotas, Members members) {
        this.quotas = quotas;
        this.members = members;
    }

    /// Returns how much room the files of the person take, in all schools and clubs together.
    @GetMapping("/me/storage")
    ResponseEntity<StorageView> own(Caller caller) {
        return view(quotas.of(StorageOwner.person(caller.userId())));
    }

    /// Returns how much room the files of a school or club take, for its administrators.
    @GetMapping("/organisations/{organisationId}/storage")
    ResponseEntity<StorageView> of(Caller caller, @PathVariable UUID organisationId) {
        var member = members.find(new OrganisationId(organisationId), new UserId(caller.userId()))
                .orElseThrow(() -> new Refused(Refusal.absent("organisation-absent",
                        "You do not belong to a school or club with this id.")));
        if (!member.isAdmin()) {
            throw new Refused(Refusal.forbidden("only-admins-see-storage",
                    "Only administrators can see how much storage is used."));
        }
        return view(quotas.of(StorageOwner.organisation(organisationId)));
    }

    record StorageView(long usedBytes, long limitBytes) {}

    private static ResponseEntity<StorageView> view(Usage usage) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore())
                .body(new StorageView(usage.used(), usage.limit()));
    }
}
