package com.comms123.contracts;

/// The topic of each event type, as a constant for listeners. One topic for each type.
public final class Topics {
    public static final String PAGE_ACCESSED = "page.accessed";
    public static final String USER_SIGNED_IN = "user.signed-in";
    public static final String USER_SIGNED_OUT = "user.signed-out";
    public static final String USER_DELETION_REQUESTED = "user.deletion-requested";
    public static final String USER_REGISTERED = "user.registered";
    public static final String USER_UPDATED = "user.updated";
    public static final String GROUP_CREATED = "group.created";
    public static final String MEMBER_JOINED = "member.joined";
    public static final String MEMBER_LEFT = "member.left";
    public static final String MEMBER_ROLE_CHANGED = "member.role-changed";
    public static final String ORGANISATION_REGISTERED = "organisation.registered";
    public static final String CALL_RECORDED = "call.recorded";
    public static final String CALL_DELETION_REQUESTED = "call.deletion-requested";
    public static final String DELIVERY_ATTEMPTED = "delivery.attempted";
    public static final String DELIVERY_RESENT = "delivery.resent";
    public static final String MESSAGE_POSTED = "message.posted";
    public static final String MESSAGE_READ = "message.read";
    public static final String REPLY_POSTED = "reply.posted";
    public static final String MESSAGE_CONFIRMED = "message.confirmed";
    public static final String MESSAGE_EDITED = "message.edited";
    public static final String MESSAGE_WITHDRAWN = "message.withdrawn";
    public static final String NOTIFICATION_PREFERENCES_UPDATED = "notification-preferences.updated";
    public static final String LEGAL_HOLD_APPROVED = "legal-hold.approved";
    public static final String LEGAL_HOLD_PLACED = "legal-hold.placed";
    public static final String LEGAL_HOLD_RELEASE_PROPOSED = "legal-hold.release-proposed";
    public static final String LEGAL_HOLD_RELEASED = "legal-hold.released";
    public static final String PURGE_PAUSED = "purge.paused";
    public static final String PURGE_RESUMED = "purge.resumed";
    public static final String RECORD_ERASED = "record.erased";
    public static final String RECORD_PURGE_DUE = "record.purge-due";
    public static final String ACCESS_REQUEST_OPENED = "access-request.opened";
    public static final String ACCESS_REQUEST_FEE_SETTLED = "access-request.fee-settled";
    public static final String ACCESS_REQUEST_CLARIFICATION_ASKED = "access-request.clarification-asked";
    public static final String ACCESS_REQUEST_CLARIFIED = "access-request.clarified";
    public static final String ACCESS_REQUEST_COLLECT_DUE = "access-request.collect-due";
    public static final String ACCESS_REQUEST_PART_READY = "access-request.part-ready";
    public static final String ACCESS_REQUEST_COMPLETED = "access-request.completed";
    public static final String ACCESS_REQUEST_EXPIRED = "access-request.expired";
    public static final String ACCESS_REQUEST_REFUSED = "access-request.refused";
    public static final String POLICY_PUBLISHED = "policy.published";
    public static final String POLICY_ACCEPTED = "policy.accepted";
    public static final String DEVICE_FORGOTTEN = "device.forgotten";
    public static final String ORGANISATION_UPDATED = "organisation.updated";
    public static final String ORGANISATION_DELETION_REQUESTED = "organisation.deletion-requested";
    public static final String GROUP_UPDATED = "group.updated";
    public static final String GROUP_DELETION_REQUESTED = "group.deletion-requested";
    public static final String PUPIL_ENROLLED = "pupil.enrolled";
    public static final String PUPIL_UPDATED = "pupil.updated";
    public static final String PUPIL_DELETION_REQUESTED = "pupil.deletion-requested";
    public static final String CUSTODY_RESTRICTION_PLACED = "custody-restriction.placed";
    public static final String CUSTODY_RESTRICTION_LIFTED = "custody-restriction.lifted";
    public static final String INVITATION_SENT = "invitation.sent";
    public static final String INVITATION_ACCEPTED = "invitation.accepted";
    public static final String INVITATION_WITHDRAWN = "invitation.withdrawn";
    public static final String IMPORT_COMPLETED = "import.completed";
    public static final String CUSTODY_RESTRICTION_APPLIED = "custody-restriction.applied";
    public static final String DATA_ACCESSED = "data.accessed";
    public static final String RECORD_PURGED = "record.purged";

    private Topics() {}
}
