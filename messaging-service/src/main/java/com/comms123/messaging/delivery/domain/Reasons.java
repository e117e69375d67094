package com.comms123.messaging.delivery.domain;

/// Why a delivery is where it is: stable codes, shown to staff and told in events.
public final class Reasons {
    public static final String NONE = "";

    public static final String RECIPIENT_DELETED = "recipient-deleted";
    public static final String NOT_A_MEMBER = "not-a-member";
    public static final String MESSAGE_GONE = "message-gone";
    public static final String MESSAGE_WITHDRAWN = "message-withdrawn";
    public static final String NOT_IN_GROUP = "not-in-group";
    public static final String CUSTODY_RESTRICTION = "custody-restriction";
    public static final String GROUP_CLOSED = "group-closed";
    public static final String PUPIL_DELETED = "pupil-deleted";
    public static final String ORGANISATION_CLOSED = "organisation-closed";
    public static final String NO_ADDRESS = "no-address";
    public static final String NO_NUMBER = "no-number";
    public static final String NUMBER_NOT_CONFIRMED = "number-not-confirmed";
    public static final String NO_BROWSER = "no-browser";
    public static final String CHANNEL_OFF = "channel-off";
    public static final String SWITCHED_OFF = "switched-off";
    /// A reminder was no longer needed.
    public static final String CONFIRMED = "confirmed";

    public static final String QUIET_HOURS = "quiet-hours";
    public static final String DIGEST = "digest";

    public static final String MAILBOX_UNKNOWN = "mailbox-unknown";
    public static final String ADDRESS_MALFORMED = "address-malformed";
    public static final String NUMBER_REFUSED = "number-refused";
    public static final String REFUSED = "refused";

    public static final String GREYLISTED = "greylisted";
    public static final String TEMPORARILY_REFUSED = "temporarily-refused";
    public static final String SENDER_REFUSED = "sender-refused";
    public static final String MAIL_SERVER_UNREACHABLE = "mail-server-unreachable";
    public static final String SMS_CENTRE_UNREACHABLE = "sms-centre-unreachable";
    public static final String SMS_CENTRE_BUSY = "sms-centre-busy";
    public static final String PUSH_REFUSED = "push-refused";
    public static final String PUSH_SERVICE_UNREACHABLE = "push-service-unreachable";
    public static final String PUSH_SERVICE_BUSY = "push-service-busy";
    public static final String CONTACTS_UNAVAILABLE = "contacts-unavailable";

    /// With the enhanced status code (RFC 3463) that a mail came back with, such as `status-5.1.1`.
    public static final String STATUS = "status-";
    /// A mail came back without saying why.
    public static final String CAME_BACK = "came-back";

    /// The outcome of a text message that had been taken, as its receipt says (SMPP 3.4, 5.2.28).
    public static final String EXPIRED = "expired";
    public static final String UNDELIVERABLE = "undeliverable";
    public static final String REJECTED_ON_THE_WAY = "rejected-on-the-way";
    public static final String DELETED_ON_THE_WAY = "deleted-on-the-way";

    public static final String GIVEN_UP = "given-up";

    private Reasons() {}
}
