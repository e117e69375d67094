package com.comms123.identity.person.domain;

import java.util.Locale;

/// The kinds of mails that people get.
public enum NoticeKind {
    /// Somebody tried to register with this person's address.
    ADDRESS_REGISTERED_AGAIN,
    /// A link to confirm the address that the record has.
    CONFIRM_EMAIL,
    /// A link to confirm the future address of the record; to that address.
    CONFIRM_NEW_EMAIL,
    /// A link to agree to a change of address, or to refuse it; to the address so far.
    CONFIRM_OLD_EMAIL,
    /// Somebody wanted to change to this person's address.
    ADDRESS_WANTED,
    /// The address was changed; to the former one.
    EMAIL_CHANGED, EMAIL_CHANGE_REFUSED,
    /// A confirmed change was not made, because the address belongs to somebody else by now.
    EMAIL_CHANGE_FAILED,
    /// A link to choose a new password.
    RESET_PASSWORD, PASSWORD_CHANGED,
    /// Nobody can say whether the password was changed: something died in the middle.
    PASSWORD_CHANGE_INTERRUPTED, SECOND_FACTOR_ADDED, SECOND_FACTOR_REMOVED, RECOVERY_CODES_MADE, PASSKEY_ADDED, PASSKEY_REMOVED,
    /// All that were added before the address was confirmed.
    PASSKEYS_REMOVED,
    /// The receipt of a deletion; the last email to a person, who asked for it with the deletion.
    DELETION_RECEIPT,
    /// A legal hold is due for review; to privacy officers.
    HOLD_REVIEW_DUE,
    /// An access request is due for an answer; to privacy officers.
    ACCESS_ANSWER_DUE;

    /// Its name in the store, such as `confirm-email`.
    public String wire() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static NoticeKind of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
