package com.comms123.contracts.gateway;

/// Why somebody did not get in. On the wire in lower case.
public enum SignInFailure {
    /// No account has the address that was typed.
    UNKNOWN_ACCOUNT,
    /// The password was wrong, or the account was locked for a while.
    WRONG_PASSWORD,
    /// The password was right, the code of the second factor was not.
    WRONG_CODE,
    /// A passkey was refused, or its dialog was closed.
    PASSKEY_REFUSED,
    /// The rate limit refused it; no password was checked.
    TOO_MANY_TRIES
}
