package com.comms123.e2e.screens;

import com.comms123.e2e.screens.SitePages.SitePage;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// A page as a role sees it, and its picture.
///
/// @param title as people know the page
/// @param name of the picture, without ending
record Screen(Role role, String title, String name) {
    /// Screens without an address of their own: forms that refuse, Keycloak's pages, pages in place of others.
    private static final List<Screen> STATES = List.of(
            state(Role.GUEST, "Keycloak: sign in"),
            state(Role.GUEST, "Keycloak: wrong password"),
            state(Role.GUEST, "Keycloak: too many tries"),
            state(Role.PARENT, "Keycloak: sign in again"),
            state(Role.PARENT, "Keycloak: set up codes"),
            state(Role.PARENT, "Keycloak: enter a code"),
            state(Role.PARENT, "Keycloak: add a passkey"),
            state(Role.GUEST, "Register: problems"),
            state(Role.GUEST, "Check a deletion: progress"),
            state(Role.GUEST, "Page not found"),
            state(Role.GUEST, "Offline"),
            state(Role.PARENT, "Not allowed"),
            state(Role.PARENT, "Offline notice"),
            state(Role.PARENT, "New privacy policy"));

    /// A page of `pages.js`.
    static Screen of(Role role, SitePage page) {
        var name = page.address().replace("/{organisationId}", "").replaceAll("\\{(\\w+)Id}", "$1").substring(1)
                .replace('/', '-');
        return new Screen(role, page.title(), name.isEmpty() ? "home" : name);
    }

    static Screen state(Role role, String title) {
        return new Screen(role, title, title.toLowerCase(Locale.ROOT).replaceAll("\\W+", "-"));
    }

    static List<Screen> states() {
        return STATES;
    }

    static Stream<Screen> all() {
        var pages = SitePages.all();
        return Stream.concat(Arrays.stream(Role.values())
                .flatMap(role -> pages.stream().filter(page -> role.addresses().contains(page.address()))
                        .map(page -> of(role, page))),
                STATES.stream());
    }

    /// Below the folder of all pictures.
    String file() {
        return role + "/" + name + ".jpg";
    }
}
