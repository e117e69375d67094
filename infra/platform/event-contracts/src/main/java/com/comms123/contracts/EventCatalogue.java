package com.comms123.contracts;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toUnmodifiableMap;

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
import java.util.Optional;
import java.util.stream.Stream;

/// Every event of the platform: the source of truth for topics, types and owners.
public final class EventCatalogue {
    /// @param owner the service that publishes it, such as `identity`; `shared` for what any owner answers
    public record Entry(Class<? extends Event> event, String type, String topic, String owner) {}

    private static final List<Entry> ENTRIES = Stream.<Class<? extends Event>>of(
            PageAccessed.class,
            UserSignedIn.class,
            UserSignedOut.class,
            SignInFailed.class,
            UserDeletionRequested.class,
            UserRegistered.class,
            UserUpdated.class,
            GroupCreated.class,
            MemberJoined.class,
            MemberLeft.class,
            MemberRoleChanged.class,
            OrganisationRegistered.class,
            CallRecorded.class,
            CallDeletionRequested.class,
            MalwareFound.class,
            DeliveryAttempted.class,
            DeliveryResent.class,
            MessagePosted.class,
            MessageRead.class,
            ReplyPosted.class,
            MessageConfirmed.class,
            MessageEdited.class,
            MessageReminded.class,
            MessageWithdrawn.class,
            NotificationPreferencesUpdated.class,
            LegalHoldApproved.class,
            LegalHoldPlaced.class,
            LegalHoldNoteAdded.class,
            LegalHoldReviewed.class,
            LegalHoldReviewDue.class,
            LegalHoldReleaseProposed.class,
            LegalHoldReleased.class,
            LegalHoldCollectDue.class,
            LegalHoldPartReady.class,
            LegalHoldExported.class,
            LegalHoldExportFetched.class,
            LegalHoldExportEnded.class,
            PurgeAllowed.class, PurgeBraked.class, PurgePaused.class,
            PurgeResumed.class,
            RecordErased.class,
            RecordPurgeDue.class,
            AccessRequestOpened.class,
            AccessRequestFeeSettled.class,
            AccessRequestClarificationAsked.class,
            AccessRequestClarified.class,
            AccessRequestCollectDue.class,
            AccessRequestPartReady.class,
            AccessRequestCompleted.class,
            AccessRequestAnswerDue.class,
            AccessRequestExpired.class,
            AccessRequestRefused.class,
            PolicyPublished.class,
            PolicyAccepted.class,
            DeviceForgotten.class,
            OrganisationUpdated.class,
            OrganisationDeletionRequested.class,
            OrganisationReopened.class,
            GroupUpdated.class,
            GroupDeletionRequested.class,
            PupilEnrolled.class,
            PupilUpdated.class,
            PupilDeletionRequested.class,
            CustodyRestrictionPlaced.class,
            CustodyRestrictionLifted.class,
            InvitationSent.class,
            InvitationAccepted.class,
            InvitationWithdrawn.class,
            ImportCompleted.class,
            CustodyRestrictionApplied.class,
            DataAccessed.class,
            RecordPurged.class).map(EventCatalogue::describe).toList();

    private static final Map<String, Entry> BY_TYPE = ENTRIES.stream().collect(toUnmodifiableMap(Entry::type, e -> e));
    private static final Map<Class<?>, Entry> BY_CLASS = ENTRIES.stream()
            .collect(toUnmodifiableMap(Entry::event, e -> e));

    private EventCatalogue() {}

    public static List<Entry> entries() {
        return ENTRIES;
    }

    /// Empty when no such type exists: the record belongs in the dead letters.
    public static Optional<Entry> ofType(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    public static Entry of(Class<? extends Event> event) {
        var entry = BY_CLASS.get(event);
        if (entry == null) {
            throw new IllegalArgumentException(event.getName() + " is not in the catalogue");
        }
        return entry;
    }

    private static Entry describe(Class<? extends Event> event) {
        var type = requireNonNull(event.getAnnotation(EventType.class), event.getName()).value();
        var owner = event.getPackageName().substring(EventCatalogue.class.getPackageName().length() + 1);
        return new Entry(event, type, type.substring(0, type.lastIndexOf(".v")), owner);
    }
}
