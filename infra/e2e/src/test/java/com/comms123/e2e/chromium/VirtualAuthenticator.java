package com.comms123.e2e.chromium;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;

/// A window's own keeper of passkeys, in place of a fingerprint reader: somebody is there and verified whenever a page asks.
/// Web Authentication Level 3, section 11; Chrome DevTools Protocol, domain `WebAuthn`.
public final class VirtualAuthenticator {
    private VirtualAuthenticator() {}

    /// @param name given to each passkey when Keycloak's page asks for one
    public static void attach(Page page, String name) {
        page.addInitScript("window.prompt = () => '" + name + "';");
        var devTools = page.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        var options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        var arguments = new JsonObject();
        arguments.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", arguments);
    }
}
