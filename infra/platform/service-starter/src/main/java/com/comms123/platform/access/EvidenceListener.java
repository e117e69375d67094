package com.comms123.platform.access;

import com.comms123.contracts.Topics;
import com.comms123.contracts.retention.LegalHoldCollectDue;
import com.comms123.contracts.shared.LegalHoldPartReady;
import com.comms123.platform.events.Unhurried;
import com.comms123.platform.outbox.Outbox;
import java.util.List;
import java.util.Locale;
import org.springframework.kafka.annotation.KafkaListener;

/// Answers `legal-hold.collect-due` with what the service's contributors hold of each record of the scope, and tells
/// `legal-hold.part-ready`. Nothing of it is published on a topic.
class EvidenceListener {
    private final List<EvidenceContributor> contributors;
    private final PartSender partSender;
    private final String service;

    EvidenceListener(List<EvidenceContributor> contributors, PartPieces pieces, Outbox outbox, String service) {
        this.contributors = contributors;
        this.partSender = new PartSender(pieces, outbox);
        this.service = service;
    }

    /// One at a time, as with access requests.
    @KafkaListener(id = "evidence", topics = Topics.LEGAL_HOLD_COLLECT_DUE, groupId = "${spring.application.name}.evidence", properties = {
            "max.poll.records=1",
            Unhurried.FETCHES})
    void on(LegalHoldCollectDue due) {
        partSender.handIn(due.exportId(), (zip, json) -> {
            for (var record : due.scope()) {
                var part = new ZippedPart(zip, json,
                        record.kind().name().toLowerCase(Locale.ROOT) + "-" + record.id() + "/");
                for (var contributor : contributors) {
                    contributor.contribute(record, part);
                }
            }
        }, done -> new LegalHoldPartReady(due.exportId(), service, done.partId(), done.pieces(), done.size(),
                done.sha256()));
    }
}
