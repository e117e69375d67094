package com.comms123.retention.accessrequest.application;

import com.comms123.platform.access.PartPieces;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.content.application.PartReceiver;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Retention-service hands its own part in to itself.
@Component
class OwnPartPieces implements PartPieces {
    static final String SERVICE = "retention";

    private final PartReceiver<AccessRequest> partReceiver;

    OwnPartPieces(PartReceiver<AccessRequest> partReceiver) {
        this.partReceiver = partReceiver;
    }

    @Override
    public boolean put(UUID requestId, UUID partId, int number, byte[] piece) {
        try {
            partReceiver.put(requestId, SERVICE, partId, number, piece);
            return true;
        } catch (Refused refused) {
            if (refused.refusal().kind() == Refusal.Kind.ABSENT) {
                return false;
            }
            throw refused;
        }
    }
}
