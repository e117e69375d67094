package com.comms123.audit.trail.domain;

import static com.comms123.audit.trail.domain.Occurrence.Keeping.ERASED;
import static com.comms123.audit.trail.domain.Occurrence.Keeping.EVIDENCE;
import static com.comms123.audit.trail.domain.Outcome.FAILURE;
import static com.comms123.audit.trail.domain.Outcome.PENDING;
import static com.comms123.audit.trail.domain.Outcome.SUCCESS;
import static com.comms123.audit.trail.domain.Outcome.UNKNOWN;

import com.comms123.audit.trail.domain.Occurrence.Keeping;
import com.comms123.contracts.Event;
import com.comms123.contracts.EventCatalogue;
import com.comms123.contracts.RecordKind;
import com.comms123.contracts.gateway.PageAccessed;
import com.comms123.contracts.gateway.SignInFailed;
import com.comms123.contracts.gateway.UserSignedIn;
import com.comms123.contracts.gateway.UserSignedOut;
import com.comms123.contracts.identity.DeviceForgotten;
import com.comms123.contracts.identity.PolicyAccepted;
import com.comms123.contracts.identity.PolicyPublished;
import com.comms123.contracts.identity.UserDeletionRequested;
import com.comms123.contracts.identity.UserRegistered;
import com.comms123.contracts.identity.UserUpdated;
import com.comms123.contracts.identity.WantedMembership;
import com.comms123.contracts.membership.CustodyRestrictionLifted;
import com.comms123.contracts.membership.CustodyRestrictionPlaced;
import com.comms123.contracts.membership.GroupCreated;
import com.comms123.contracts.membership.GroupDeletionRequested;
import com.comms123.contracts.membership.GroupUpdated;
import com.comms123.contracts.membership.ImportCompleted;
import com.comms123.contracts.membership.InvitationAccepted;
import com.comms123.contracts.membership.InvitationSent;
import com.comms123.contracts.membership.InvitationWithdrawn;
import com.comms123.contracts.membership.MemberJoined;
import com.comms123.contracts.membership.MemberLeft;
import com.comms123.contracts.membership.MemberRoleChanged;
import com.comms123.contracts.membership.OrganisationDeletionRequested;
import com.comms123.contracts.membership.OrganisationRegistered;
import com.comms123.contracts.membership.OrganisationReopened;
import com.comms123.contracts.membership.OrganisationUpdated;
import com.comms123.contracts.membership.PupilDeletionRequested;
import com.comms123.contracts.membership.PupilEnrolled;
import com.comms123.contracts.membership.PupilUpdated;
import com.comms123.contracts.messaging.CallDeletionRequested;
import com.comms123.contracts.messaging.CallRecorded;
import com.comms123.contracts.messaging.DeliveryAttempted;
import com.comms123.contracts.messaging.DeliveryOutcome;
import com.comms123.contracts.messaging.DeliveryResent;
import com.comms123.contracts.messaging.MalwareFound;
import com.comms123.contracts.messaging.MessageConfirmed;
import com.comms123.contracts.messaging.MessageEdited;
import com.comms123.contracts.messaging.MessagePosted;
import com.comms123.contracts.messaging.MessageRead;
import com.comms123.contracts.messaging.MessageReminded;
import com.comms123.contracts.messaging.MessageWithdrawn;
import com.comms123.contracts.messaging.NotificationPreferencesUpdated;
import com.comms123.contracts.messaging.ReplyPosted;
import com.comms123.contracts.retention.AccessRequestAnswerDue;
import com.comms123.contracts.retention.AccessRequestClarificationAsked;
import com.comms123.contracts.retention.AccessRequestClarified;
import com.comms123.contracts.retention.AccessRequestCollectDue;
import com.comms123.contracts.retention.AccessRequestCompleted;
import com.comms123.contracts.retention.AccessRequestExpired;
import com.comms123.contracts.retention.AccessRequestFeeSettled;
import com.comms123.contracts.retention.AccessRequestOpened;
import com.comms123.contracts.retention.AccessRequestRefused;
import com.comms123.contracts.retention.LegalHoldApproved;
import com.comms123.contracts.retention.LegalHoldCollectDue;
import com.comms123.contracts.retention.LegalHoldExportEnded;
import com.comms123.contracts.retention.LegalHoldExportFetched;
import com.comms123.contracts.retention.LegalHoldExported;
import com.comms123.contracts.retention.LegalHoldNoteAdded;
import com.comms123.contracts.retention.LegalHoldPlaced;
import com.comms123.contracts.retention.LegalHoldReleaseProposed;
import com.comms123.contracts.retention.LegalHoldReleased;
import com.comms123.contracts.retention.LegalHoldReviewDue;
import com.comms123.contracts.retention.LegalHoldReviewed;
import com.comms123.contracts.retention.PurgeAllowed;
import com.comms123.contracts.retention.PurgeBraked;
import com.comms123.contracts.retention.PurgePaused;
import com.comms123.contracts.retention.PurgeResumed;
import com.comms123.contracts.retention.RecordErased;
import com.comms123.contracts.retention.RecordPurgeDue;
import com.comms123.contracts.shared.AccessRequestPartReady;
import com.comms123.contracts.shared.CustodyRestrictionApplied;
import com.comms123.contracts.shared.DataAccessed;
import com.comms123.contracts.shared.LegalHoldPartReady;
import com.comms123.contracts.shared.RecordPurged;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The one table that maps each event of the catalogue to its entry in the audit trail. The subject is the event's own,
/// except where that is the organisation, which has its own column: then it is the member. A person who acts on their
/// own record without being signed in yet (or any more) is the actor all the same.
public final class AuditedEvents {

    private static final Map<String, String> FACTOR_ACTIONS = Map.of(UserUpdated.SECOND_FACTOR_SET_UP,
            "set-up-second-factor", UserUpdated.SECOND_FACTOR_REMOVED, "remove-second-factor",
            UserUpdated.RECOVERY_CODES_MADE, "make-recovery-codes", UserUpdated.RECOVERY_CODE_USED,
            "use-recovery-code");

    private record Row(@Nullable UUID actor, UUID subject, @Nullable UUID organisation, String action, Outcome outcome,
            Keeping keeping) {}

    private AuditedEvents() {}

    /// The topics of all events that become entries: everything in the catalogue but what gateways count, which says
    /// nothing of anybody.
    public static List<String> topics() {
        return EventCatalogue.entries().stream().filter(entry -> entry.event() != PageAccessed.class)
                .map(EventCatalogue.Entry::topic).toList();
    }

    /// @param detail the content of the event, as JSON
    /// @throws IllegalArgumentException for an event that the table lacks: it must not be dropped silently
    public static Occurrence occurrence(Event event, Envelope envelope, String detail) {
        Row row = row(event);
        String actor = row.actor() == null ? envelope.actor() : row.actor().toString();
        String organisation = row.organisation() == null ? null : row.organisation().toString();
        return new Occurrence(envelope, actor, row.subject().toString(), organisation, row.action(), row.outcome(),
                row.keeping(), detail);
    }

    private static Row row(Event event) {
        return switch (event) {
            // actor (null: the envelope's), subject, organisation, action, outcome, detail
            case UserRegistered e -> new Row(e.userId(), e.userId(), onlyOne(e.wanted()), "register", SUCCESS, ERASED);
            case UserUpdated e -> update(e);
            case UserSignedIn e -> new Row(e.userId(), e.userId(), null, "sign-in", SUCCESS, ERASED);
            case UserSignedOut e -> new Row(byUser(e), e.userId(), null, "sign-out", SUCCESS, ERASED);
            // Nobody knows who tried: the actor is nobody, the subject whose account it was.
            case SignInFailed e ->
                new Row(null, e.userId() == null ? e.failureId() : e.userId(), null, "sign-in", FAILURE, ERASED);
            case UserDeletionRequested e -> new Row(null, e.userId(), null, "request-deletion", SUCCESS, ERASED);
            case DeviceForgotten e -> new Row(null, e.userId(), null, "forget-devices", SUCCESS, ERASED);
            case PolicyPublished e -> new Row(null, e.policyId(), null, "publish", SUCCESS, ERASED);
            case PolicyAccepted e -> new Row(e.userId(), e.userId(), null, "accept-policy", SUCCESS, ERASED);

            case OrganisationRegistered e ->
                new Row(null, e.organisationId(), e.organisationId(), "register", SUCCESS, ERASED);
            case OrganisationUpdated e ->
                new Row(null, e.organisationId(), e.organisationId(), "update", SUCCESS, ERASED);
            case OrganisationDeletionRequested e ->
                new Row(null, e.organisationId(), e.organisationId(), "request-deletion", SUCCESS, ERASED);
            case OrganisationReopened e ->
                new Row(null, e.organisationId(), e.organisationId(), "reopen", SUCCESS, ERASED);
            case GroupCreated e -> new Row(null, e.groupId(), e.organisationId(), "create", SUCCESS, ERASED);
            case GroupUpdated e -> new Row(null, e.groupId(), e.organisationId(), "update", SUCCESS, ERASED);
            case GroupDeletionRequested e ->
                new Row(null, e.groupId(), e.organisationId(), "request-deletion", SUCCESS, ERASED);
            case MemberJoined e -> new Row(null, e.userId(), e.organisationId(), "join", SUCCESS, ERASED);
            case MemberLeft e -> new Row(null, e.userId(), e.organisationId(), "leave", SUCCESS, ERASED);
            case MemberRoleChanged e -> new Row(null, e.userId(), e.organisationId(), "change-role", SUCCESS, ERASED);
            case PupilEnrolled e -> new Row(null, e.pupilId(), e.organisationId(), "enrol", SUCCESS, ERASED);
            case PupilUpdated e -> new Row(null, e.pupilId(), e.organisationId(), "update", SUCCESS, ERASED);
            case PupilDeletionRequested e ->
                new Row(null, e.pupilId(), e.organisationId(), "request-deletion", SUCCESS, ERASED);
            case CustodyRestrictionPlaced e ->
                new Row(null, e.pupilId(), e.organisationId(), "place-restriction", SUCCESS, ERASED);
            case CustodyRestrictionLifted e ->
                new Row(null, e.pupilId(), e.organisationId(), "lift-restriction", SUCCESS, ERASED);
            case InvitationSent e -> new Row(null, e.invitationId(), e.organisationId(), "invite", SUCCESS, ERASED);
            case InvitationAccepted e ->
                new Row(e.userId(), e.invitationId(), e.organisationId(), "accept-invitation", SUCCESS, ERASED);
            case InvitationWithdrawn e ->
                new Row(null, e.invitationId(), e.organisationId(), "withdraw-invitation", SUCCESS, ERASED);
            case ImportCompleted e -> new Row(null, e.importId(), e.organisationId(), "import", SUCCESS, ERASED);

            case MessagePosted e -> new Row(e.authorId(), e.messageId(), e.organisationId(), "post", SUCCESS, ERASED);
            case MessageRead e -> new Row(e.readerId(), e.messageId(), e.organisationId(), "read", SUCCESS, ERASED);
            case MessageConfirmed e ->
                new Row(e.readerId(), e.messageId(), e.organisationId(), "confirm", SUCCESS, ERASED);
            case MessageEdited e -> new Row(null, e.messageId(), e.organisationId(), "edit", SUCCESS, ERASED);
            case MessageReminded e -> new Row(null, e.messageId(), e.organisationId(), "remind", SUCCESS, ERASED);
            case MessageWithdrawn e -> new Row(null, e.messageId(), e.organisationId(), "withdraw", SUCCESS, ERASED);
            case ReplyPosted e -> new Row(e.authorId(), e.messageId(), e.organisationId(), "reply", SUCCESS, ERASED);
            case CallRecorded e -> new Row(e.filedBy(), e.callId(), e.organisationId(), "record", SUCCESS, ERASED);
            case CallDeletionRequested e ->
                new Row(null, e.callId(), e.organisationId(), "request-deletion", SUCCESS, ERASED);
            case MalwareFound e -> new Row(e.uploaderId(), e.fileId(), e.organisationId(), "upload", FAILURE, ERASED);
            case DeliveryResent e -> new Row(null, e.messageId(), e.organisationId(), "resend", SUCCESS, ERASED);
            case NotificationPreferencesUpdated e ->
                new Row(null, e.userId(), null, "choose-notifications", SUCCESS, ERASED);
            case DeliveryAttempted e ->
                new Row(null, e.messageId(), e.organisationId(), "deliver", outcome(e.outcome()), ERASED);

            case LegalHoldPlaced e -> new Row(e.proposedBy(), e.holdId(), null, "place-hold", SUCCESS, EVIDENCE);
            case LegalHoldApproved e -> new Row(e.approvedBy(), e.holdId(), null, "approve-hold", SUCCESS, EVIDENCE);
            case LegalHoldReviewed e -> new Row(e.reviewedBy(), e.holdId(), null, "review-hold", SUCCESS, EVIDENCE);
            case LegalHoldNoteAdded e -> new Row(e.addedBy(), e.holdId(), null, "note-hold", SUCCESS, EVIDENCE);
            case LegalHoldReviewDue e -> new Row(null, e.holdId(), null, "remind-of-review", SUCCESS, EVIDENCE);
            case LegalHoldReleaseProposed e ->
                new Row(e.proposedBy(), e.holdId(), null, "propose-release", SUCCESS, EVIDENCE);
            case LegalHoldReleased e -> new Row(null, e.holdId(), null, "release-hold", SUCCESS, EVIDENCE);
            case LegalHoldCollectDue e ->
                new Row(null, e.holdId(), null, "order-hold-export", PENDING, EVIDENCE);
            case LegalHoldPartReady e -> new Row(null, e.exportId(), null, "hand-in-part", SUCCESS, EVIDENCE);
            case LegalHoldExported e -> new Row(null, e.holdId(), null, "export-hold", SUCCESS, EVIDENCE);
            case LegalHoldExportFetched e ->
                new Row(e.fetchedBy(), e.holdId(), null, "fetch-hold-export", SUCCESS, EVIDENCE);
            case LegalHoldExportEnded e ->
                new Row(null, e.holdId(), null, "end-hold-export", SUCCESS, EVIDENCE);
            case PurgeBraked e -> new Row(null, e.brakeId(), null, "brake-purges", SUCCESS, EVIDENCE);
            case PurgeAllowed e -> new Row(e.allowedBy(), e.brakeId(), null, "allow-purges", SUCCESS, EVIDENCE);
            case PurgePaused e -> new Row(e.pausedBy(), e.pauseId(), null, "pause-purges", SUCCESS, EVIDENCE);
            case PurgeResumed e -> new Row(e.resumedBy(), e.pauseId(), null, "resume-purges", SUCCESS, EVIDENCE);
            case RecordPurgeDue e -> new Row(null, e.recordId(), null, "order-purge", PENDING, EVIDENCE);
            case RecordPurged e ->
                new Row(null, e.recordId(), null, "purge", e.residual() == 0 ? SUCCESS : FAILURE, EVIDENCE);
            case RecordErased e -> new Row(null, e.recordId(), null, "certify-erasure", SUCCESS, EVIDENCE);

            case AccessRequestOpened e ->
                new Row(e.requesterId(), e.requestId(), organisation(e.kind(), e.recordId()), "request-access",
                        SUCCESS, ERASED);
            case AccessRequestFeeSettled e ->
                new Row(e.settledBy(), e.requestId(), null, "settle-fee", SUCCESS, ERASED);
            case AccessRequestClarificationAsked e ->
                new Row(e.officerId(), e.requestId(), null, "ask-clarification", SUCCESS, ERASED);
            case AccessRequestClarified e -> new Row(e.officerId(), e.requestId(), null, "clarify", SUCCESS, ERASED);
            case AccessRequestCollectDue e ->
                new Row(null, e.requestId(), organisation(e.kind(), e.recordId()), "order-access", PENDING, ERASED);
            case AccessRequestAnswerDue e ->
                new Row(null, e.requestId(), organisation(e.kind(), e.recordId()), "remind-of-answer", SUCCESS, ERASED);
            case AccessRequestPartReady e -> new Row(null, e.requestId(), null, "hand-in-part", SUCCESS, ERASED);
            case AccessRequestCompleted e ->
                new Row(null, e.requestId(), organisation(e.kind(), e.recordId()), "complete-access", SUCCESS, ERASED);
            case AccessRequestExpired e ->
                new Row(null, e.requestId(), organisation(e.kind(), e.recordId()), "expire-access", SUCCESS, ERASED);
            case AccessRequestRefused e ->
                new Row(null, e.requestId(), organisation(e.kind(), e.recordId()), "refuse-access", FAILURE, ERASED);

            // The detail says what was kept back and from whom; the rule was kept, so it is a success.
            case CustodyRestrictionApplied e ->
                new Row(null, e.pupilId(), e.organisationId(), "apply-restriction", SUCCESS, ERASED);
            case DataAccessed e -> new Row(e.viewerId(), e.subjectId(), e.organisationId(), "view", outcome(e), ERASED);
            default -> throw new IllegalArgumentException("no row for " + event.getClass().getName());
        };
    }

    /// A change of the second factor has an action of its own. Its owner makes each but a removal, which can be an
    /// operator's, too.
    private static Row update(UserUpdated event) {
        var action = event.fields().stream().filter(FACTOR_ACTIONS::containsKey).findFirst().map(FACTOR_ACTIONS::get);
        var byOwner = action.isPresent() && !event.fields().contains(UserUpdated.SECOND_FACTOR_REMOVED);
        return new Row(byOwner ? event.userId() : null, event.userId(), null, action.orElse("update"), SUCCESS, ERASED);
    }

    private static @Nullable UUID organisation(RecordKind kind, UUID record) {
        return kind == RecordKind.ORGANISATION ? record : null;
    }

    private static @Nullable UUID onlyOne(List<WantedMembership> wanted) {
        return wanted.size() == 1 ? wanted.getFirst().organisationId() : null;
    }

    private static @Nullable UUID byUser(UserSignedOut event) {
        return event.reason().equals("user") ? event.userId() : null;
    }

    private static Outcome outcome(DeliveryOutcome outcome) {
        return switch (outcome) {
            case SENT, DELIVERED -> SUCCESS;
            case BOUNCED, FAILED -> FAILURE;
            // Neither tried nor failed: the recipient did not want it this way.
            case SKIPPED -> UNKNOWN;
        };
    }

    private static Outcome outcome(DataAccessed event) {
        return event.outcome().equals("allowed") ? SUCCESS : FAILURE;
    }
}
