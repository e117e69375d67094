package com.comms123.e2e.permission;

import java.util.List;
import java.util.stream.Stream;

/// The permissions, endpoint by endpoint. The one place: the test sends every one of these as every actor, the
/// services' own mappings are compared with it, and the table in the documents is written from it.
final class Permissions {
    private Permissions() {}

    static List<Rule> all() {
        return Stream.of(IdentityPermissions.all(), MembershipPermissions.all(), MessagingPermissions.all(),
                RetentionPermissions.all(), AuditPermissions.all(), GatewayPermissions.all(), operations())
                .flatMap(List::stream).toList();
    }

    /// The same at each service.
    private static List<Rule> operations() {
        return Stream.of("identity", "membership", "messaging", "retention", "audit")
                .flatMap(service -> new Service(service).operations().stream()).toList();
    }
}
