package com.comms123.platform.deployment;

import java.util.Locale;

/// A risk that an operator can accept in `comms.deployment.accepted-risks`, such as for a network that is encrypted
/// itself.
public enum Risk {
    /// MongoDB is reached without TLS.
    PLAIN_STORE,
    /// Kafka is reached without TLS.
    PLAIN_BROKER,
    /// Keycloak is reached without TLS.
    PLAIN_SIGN_IN,
    /// The mail server is reached without TLS.
    PLAIN_MAIL,
    /// The SMS centre is reached without TLS.
    PLAIN_SMS,
    /// The OpenTelemetry collector is reached without TLS.
    PLAIN_TRACES,
    /// Operators, officers, auditors and administrators of schools may sign in with a password alone.
    OPTIONAL_SECOND_FACTOR,
    /// One machine holds the only copy of records or events.
    SINGLE_REPLICA,
    /// The store is older than the service's last run, such as after a backup was restored.
    OLDER_STORE;

    /// As the property spells it.
    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
