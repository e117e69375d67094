package com.comms123.e2e.screens;

import java.util.List;
import java.util.Locale;

/// A kind of visitor of the website. A newcomer has just registered and sees pages without content.
public enum Role {
    GUEST, NEWCOMER, PARENT, STAFF, ADMIN, OPERATOR, PRIVACY_OFFICER, AUDITOR;

    /// The pages to visit as this role.
    public List<String> addresses() {
        return SitePages.addresses().stream().filter(address -> switch (this) {
            case GUEST -> List.of("/", "/register", "/policy", "/privacy/conformance", "/deletion", "/confirm-email",
                    "/email-change", "/reset-password", "/unsubscribe", "/invitation", "/docs").contains(address);
            case NEWCOMER -> List.of("/", "/inbox", "/children", "/schools", "/school/{organisationId}", "/copies")
                    .contains(address);
            case PARENT -> List.of("/", "/inbox", "/messages/{messageId}", "/children", "/schools", "/schools/join",
                    "/school/{organisationId}", "/school/{organisationId}/messages", "/profile",
                    "/profile/notifications", "/copies", "/security").contains(address);
            case STAFF -> List.of("/messages/{messageId}", "/compose", "/school/{organisationId}",
                    "/school/{organisationId}/messages", "/school/{organisationId}/pupils",
                    "/school/{organisationId}/pupils/{pupilId}", "/school/{organisationId}/calls").contains(address);
            case ADMIN -> address.startsWith("/school") || address.equals("/compose")
                    || address.equals("/messages/{messageId}");
            case OPERATOR -> address.startsWith("/operator") || address.equals("/operations")
                    || address.equals("/usage");
            case PRIVACY_OFFICER -> address.startsWith("/privacy") || address.equals("/policies/new");
            case AUDITOR -> address.equals("/audit");
        }).toList();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
