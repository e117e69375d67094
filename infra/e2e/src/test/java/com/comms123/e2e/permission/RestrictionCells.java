package com.comms123.e2e.permission;

import static com.comms123.e2e.permission.KeptApart.COPY;
import static com.comms123.e2e.permission.KeptApart.NOTIFICATION;
import static com.comms123.e2e.permission.KeptApart.OTHER_GUARDIANS;
import static com.comms123.e2e.permission.KeptApart.OWN_MESSAGES;
import static com.comms123.e2e.permission.KeptApart.PUPIL;
import static com.comms123.e2e.permission.KeptApart.REACHING_THEM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The one declaration of what custody restrictions keep apart, path by path. [RestrictionMatrixTest] fails when an
/// endpoint of [Permissions] has no cell here; the page in the documents is written from it.
final class RestrictionCells {
    private static final String ORGANISATION = "/api/v1/organisations/{}";
    private static final String MESSAGE = "/api/v1/messages/{}";
    private static final String GUARDIANS = ORGANISATION + "/pupils/{}/guardians";

    private RestrictionCells() {}

    /// By [Rule#endpoint].
    static Map<String, Set<KeptApart>> endpoints() {
        var cells = new TreeMap<String, Set<KeptApart>>();
        people().forEach((endpoint, kept) -> put(cells, endpoint, kept));
        messages().forEach((endpoint, kept) -> put(cells, endpoint, kept));
        nobody().forEach(endpoint -> put(cells, endpoint, Set.of()));
        platform().forEach(endpoint -> put(cells, endpoint, Set.of()));
        return cells;
    }

    private static void put(Map<String, Set<KeptApart>> cells, String endpoint, Set<KeptApart> kept) {
        if (cells.put(endpoint, kept) != null) {
            throw new IllegalStateException(endpoint + " has two cells");
        }
    }

    private static Map<String, Set<KeptApart>> people() {
        var cells = new LinkedHashMap<String, Set<KeptApart>>();
        cells.put("GET " + ORGANISATION + "/members", Set.of(OTHER_GUARDIANS));
        cells.put("POST " + ORGANISATION + "/members/searches", Set.of(OTHER_GUARDIANS));
        cells.put("GET " + ORGANISATION + "/members/waiting", Set.of(OTHER_GUARDIANS));
        cells.put("GET " + ORGANISATION + "/members/{}", Set.of(OTHER_GUARDIANS));
        cells.put("PATCH " + ORGANISATION + "/members/{}", Set.of(REACHING_THEM));
        cells.put("DELETE " + ORGANISATION + "/members/{}", Set.of(REACHING_THEM));
        cells.put("GET " + ORGANISATION + "/contacts", Set.of(OTHER_GUARDIANS));
        cells.put("GET " + ORGANISATION + "/invitations", Set.of(OTHER_GUARDIANS));
        cells.put("POST " + ORGANISATION + "/invitations", Set.of(OTHER_GUARDIANS));
        cells.put("GET " + ORGANISATION + "/invitations/{}", Set.of(OTHER_GUARDIANS));
        cells.put("DELETE " + ORGANISATION + "/invitations/{}", Set.of(REACHING_THEM));
        cells.put("POST " + ORGANISATION + "/invitations/{}/sendings", Set.of(REACHING_THEM));
        cells.put("GET " + ORGANISATION + "/pupils", Set.of(PUPIL));
        cells.put("POST " + ORGANISATION + "/pupils", Set.of(PUPIL));
        cells.put("POST " + ORGANISATION + "/pupils/searches", Set.of(PUPIL));
        cells.put("GET " + ORGANISATION + "/pupils/{}", Set.of(PUPIL));
        cells.put("PATCH " + ORGANISATION + "/pupils/{}", Set.of(PUPIL));
        cells.put("DELETE " + ORGANISATION + "/pupils/{}", Set.of(PUPIL));
        cells.put("GET " + GUARDIANS, Set.of(PUPIL, OTHER_GUARDIANS));
        cells.put("POST " + GUARDIANS, Set.of(PUPIL, REACHING_THEM));
        cells.put("PUT " + GUARDIANS + "/{}", Set.of(PUPIL, REACHING_THEM));
        cells.put("DELETE " + GUARDIANS + "/{}", Set.of(PUPIL, REACHING_THEM));
        cells.put("PUT " + GUARDIANS + "/{}/restrictions", Set.of(PUPIL, REACHING_THEM));
        cells.put("POST " + ORGANISATION + "/imports", Set.of(PUPIL, REACHING_THEM));
        cells.put("GET /api/v1/me/pupils", Set.of(PUPIL));
        cells.put("POST /api/v1/access-requests", Set.of(COPY));
        cells.put("GET /api/v1/access-requests/{}/package", Set.of(COPY));
        cells.put("POST /api/v1/calls", Set.of(PUPIL, REACHING_THEM));
        cells.put("GET /api/v1/calls", Set.of(PUPIL, OTHER_GUARDIANS));
        cells.put("GET /api/v1/calls/{}", Set.of(PUPIL, OTHER_GUARDIANS));
        cells.put("GET /api/v1/calls/{}/recording", Set.of(PUPIL, OTHER_GUARDIANS));
        cells.put("DELETE /api/v1/calls/{}", Set.of(PUPIL, OTHER_GUARDIANS));
        return cells;
    }

    private static Map<String, Set<KeptApart>> messages() {
        var cells = new LinkedHashMap<String, Set<KeptApart>>();
        cells.put("POST " + ORGANISATION + "/messages", Set.of(OWN_MESSAGES));
        cells.put("POST " + ORGANISATION + "/conversations", Set.of(OWN_MESSAGES));
        cells.put("GET " + ORGANISATION + "/messages/reach", Set.of(OTHER_GUARDIANS));
        cells.put("POST " + ORGANISATION + "/messages/reach", Set.of(OWN_MESSAGES));
        cells.put("POST " + ORGANISATION + "/drafts", Set.of(OWN_MESSAGES));
        cells.put("PUT /api/v1/drafts/{}", Set.of(OWN_MESSAGES));
        cells.put("POST /api/v1/drafts/{}/posting", Set.of(OWN_MESSAGES));
        // A conversation has another guardian as its author.
        cells.put("GET " + ORGANISATION + "/messages", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("GET " + MESSAGE, Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("PATCH " + MESSAGE, Set.of(OWN_MESSAGES));
        cells.put("DELETE " + MESSAGE, Set.of(OWN_MESSAGES));
        cells.put("GET " + MESSAGE + "/history", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("GET " + MESSAGE + "/deliveries", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("POST " + MESSAGE + "/deliveries/resend", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("GET " + MESSAGE + "/reminders", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("POST " + MESSAGE + "/reminders", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("GET " + MESSAGE + "/readers", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("POST " + MESSAGE + "/replies", Set.of(OWN_MESSAGES, REACHING_THEM));
        cells.put("GET " + MESSAGE + "/replies", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("GET /api/v1/me/unseen-replies", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("GET /api/v1/attachments/{}", Set.of(OWN_MESSAGES));
        cells.put("GET /api/v1/me/inbox", Set.of(OWN_MESSAGES, NOTIFICATION, OTHER_GUARDIANS));
        cells.put("GET /api/v1/me/inbox/{}", Set.of(OWN_MESSAGES, NOTIFICATION, OTHER_GUARDIANS));
        cells.put("PUT /api/v1/me/inbox/{}/read", Set.of(OWN_MESSAGES, NOTIFICATION));
        cells.put("PUT /api/v1/me/inbox/{}/confirmation", Set.of(OWN_MESSAGES, NOTIFICATION));
        cells.put("GET /api/v1/me/stream", Set.of(OWN_MESSAGES, NOTIFICATION, OTHER_GUARDIANS));
        return cells;
    }

    /// Paths that are no endpoint and yet show or reach a person.
    static Map<String, Set<KeptApart>> others() {
        var cells = new LinkedHashMap<String, Set<KeptApart>>();
        cells.put("Live stream, a message", Set.of(OWN_MESSAGES, NOTIFICATION));
        cells.put("Live stream, edited or withdrawn", Set.of(OWN_MESSAGES));
        cells.put("Live stream, a reply", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        cells.put("Email of a message, at once or in the daily summary", Set.of(OWN_MESSAGES, NOTIFICATION));
        cells.put("Text message", Set.of(OWN_MESSAGES, NOTIFICATION));
        cells.put("Notification in a browser", Set.of(OWN_MESSAGES, NOTIFICATION));
        cells.put("Email of an invitation to become a guardian", Set.of(PUPIL));
        cells.put("Copy for a person", Set.of(COPY));
        cells.put("Copy for a pupil", Set.of(COPY));
        cells.put("Copy for a school or club", Set.of(COPY));
        cells.put("Table of deliveries (CSV)", Set.of(OWN_MESSAGES, OTHER_GUARDIANS));
        return cells;
    }

    /// One's own record, things that belong to no person, and pages that everybody sees.
    static List<String> nobody() {
        return List.of("POST /api/v1/registrations", "GET /api/v1/password-rules", "POST /api/v1/email-confirmations",
                "POST /api/v1/email-changes/confirmations", "POST /api/v1/email-changes/refusals",
                "POST /api/v1/password-resets", "POST /api/v1/password-resets/completions", "GET /api/v1/policies",
                "GET /api/v1/policies/current", "GET /api/v1/policies/{}", "GET /api/v1/me", "PATCH /api/v1/me",
                "DELETE /api/v1/me", "PUT /api/v1/me/email", "POST /api/v1/me/email/confirmation-mails",
                "POST /api/v1/me/mobile/codes", "POST /api/v1/me/mobile/confirmations",
                "GET " + ORGANISATION + "/storage", "GET /api/v1/me/storage", "PUT /api/v1/me/password",
                "GET /api/v1/me/second-factor", "DELETE /api/v1/me/second-factor",
                "GET /api/v1/me/passkeys", "DELETE /api/v1/me/passkeys/{}",
                "GET /api/v1/me/devices", "DELETE /api/v1/me/devices", "DELETE /api/v1/me/devices/{}",
                "POST /api/v1/me/policy-acceptances", "GET /api/v1/me/policy-acceptances", "GET /api/v1/organisations",
                "GET " + ORGANISATION, "PATCH " + ORGANISATION, "DELETE " + ORGANISATION,
                "GET " + ORGANISATION + "/groups", "POST " + ORGANISATION + "/groups",
                "GET " + ORGANISATION + "/groups/{}", "PATCH " + ORGANISATION + "/groups/{}",
                "DELETE " + ORGANISATION + "/groups/{}", "GET /api/v1/me/memberships", "POST /api/v1/me/memberships",
                "DELETE /api/v1/me/memberships/{}", "POST /api/v1/me/invitations",
                "GET " + ORGANISATION + "/joining-code",
                "POST " + ORGANISATION + "/joining-code", "GET " + ORGANISATION + "/reopening",
                "POST " + ORGANISATION + "/reopening",
                "GET " + ORGANISATION + "/imports", "GET " + ORGANISATION + "/imports/{}",
                "GET " + ORGANISATION + "/imports/{}/rows", "GET " + ORGANISATION + "/imports/sample.csv",
                "GET " + ORGANISATION + "/templates", "POST " + ORGANISATION + "/templates",
                "GET " + ORGANISATION + "/templates/{}", "PATCH " + ORGANISATION + "/templates/{}",
                "DELETE " + ORGANISATION + "/templates/{}",
                "GET " + ORGANISATION + "/drafts", "GET /api/v1/drafts/{}", "DELETE /api/v1/drafts/{}",
                "PUT /api/v1/me/unseen-replies/{}/seen", "POST /api/v1/attachments",
                "GET /api/v1/me/notification-preferences", "PUT /api/v1/me/notification-preferences",
                "GET /api/v1/me/push-key", "GET /api/v1/me/push-subscriptions", "POST /api/v1/me/push-subscriptions",
                "DELETE /api/v1/me/push-subscriptions", "DELETE /api/v1/me/push-subscriptions/{}",
                "GET /api/v1/unsubscriptions/{}", "GET /api/v1/unsubscriptions/{}/effect",
                "POST /api/v1/unsubscriptions/{}", "PUT /api/v1/unsubscriptions/{}",
                "GET /api/v1/access-requests", "GET /api/v1/access-requests/{}",
                "PUT /api/v1/access-requests/{}/clarification", "GET /api/v1/deletions/{}",
                "GET /api/v1/deletions/{}/certificate", "GET /api/v1/deletions/certificate-keys",
                "GET /api/v1/audit/log/key", "GET /api/v1/session", "GET /api/v1/me/sessions",
                "DELETE /api/v1/me/sessions",
                "DELETE /api/v1/me/sessions/{}");
    }

    /// For the platform's own people and services: no role in a school or club opens these.
    static List<String> platform() {
        return Permissions.all().stream().filter(RestrictionCells::isOfThePlatform).map(Rule::endpoint).distinct()
                .filter(endpoint -> !nobody().contains(endpoint) && !people().containsKey(endpoint)
                        && !messages().containsKey(endpoint))
                .toList();
    }

    private static boolean isOfThePlatform(Rule rule) {
        return rule.allowed().stream().noneMatch(who -> Who.MEMBERS.contains(who));
    }
}
