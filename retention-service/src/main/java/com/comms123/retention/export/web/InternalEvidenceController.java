package com.comms123.retention.export.web;

import com.comms123.retention.content.web.HandedIn;
import com.comms123.retention.export.application.CollectingEvidence;
import com.comms123.retention.export.domain.ExportId;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where services hand in what they hold; never routed by the gateway. Whose part it is, the service's own token says.
@RestController
class InternalEvidenceController {
    private final CollectingEvidence collecting;

    InternalEvidenceController(CollectingEvidence collecting) {
        this.collecting = collecting;
    }

    @PutMapping(path = "/internal/hold-exports/{id}/parts/{partId}/pieces/{number}", consumes = "application/octet-stream")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void put(@PathVariable UUID id, @PathVariable UUID partId, @PathVariable int number, JwtAuthenticationToken token,
            @RequestBody byte[] piece) {
        HandedIn.requireInBounds(number, piece);
        collecting.put(new ExportId(id), HandedIn.by(token), partId, number, piece);
    }
}
