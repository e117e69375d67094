package com.comms123.retention.accessrequest.application;

import com.comms123.contracts.RecordKind;
import com.comms123.platform.accesslog.AccessLog;
import com.comms123.platform.accesslog.AccessLog.View;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.domain.AccessRequestId;
import com.comms123.retention.content.application.Contents;
import com.comms123.retention.content.application.FetchedPackage;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Gives the package to who asked for it, and to nobody else.
@Component
public class FetchingPackages {
    private static final String ENDPOINT = "GET /api/v1/access-requests/{id}/package";

    private final LookingUpAccessRequests lookingUp;
    private final Contents contents;
    private final Entitlement entitlement;
    private final AccessLog accessLog;
    private final Clock clock;

    public FetchingPackages(LookingUpAccessRequests lookingUp, Contents contents, Entitlement entitlement,
            AccessLog accessLog, Clock clock) {
        this.lookingUp = lookingUp;
        this.contents = contents;
        this.entitlement = entitlement;
        this.accessLog = accessLog;
        this.clock = clock;
    }

    /// The access log records the fetch before anything is shown.
    ///
    /// @throws Refused `access-request-not-found` to everybody else, and to who may not have it any more;
    ///         `package-not-there` before it is put together and after it has removed itself; 503
    public FetchedPackage fetch(AccessRequestId id, UUID reader) {
        var request = lookingUp.own(id, reader);
        var stored = request.contentFor(reader, clock.instant()).orElseThrow(() -> new Refused(Refusal.absent(
                "package-not-there", "There is no package: it is not complete yet, or it has expired.")));
        if (!entitlement.holds(reader, request.subject())) {
            throw LookingUpAccessRequests.absent();
        }
        var subject = request.subject();
        var organisation = subject.kind() == RecordKind.ORGANISATION ? subject.id() : null;
        accessLog.allowed(new View(reader, "requester", ENDPOINT, organisation), subject, 1);
        return new FetchedPackage(stored.size(), () -> contents.open(id.value(), stored));
    }
}
