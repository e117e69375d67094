package com.comms123.e2e.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Axe;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.screens.Role;
import com.comms123.e2e.screens.SitePages;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Every page of the website, with names and words as long as people type them: no page scrolls sideways on the smallest
/// phone, and axe finds nothing, in light and in dark colours.
@Journey
@InChromium
@Tag("thorough")
class EveryPageInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(30);
    private static final int SMALL_PHONE = 320;
    private static final String LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitaenswitwenrente";

    /// @param account null for a guest
    private record Visitor(Role role, @Nullable Account account) {}

    private final Comms comms;
    private final Chromium chromium;

    EveryPageInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
    }

    @Test
    void no_page_scrolls_sideways_on_a_small_phone_and_axe_finds_nothing() {
        var school = comms.founds("school", LONG_WORD + " " + UUID.randomUUID(), "code",
                List.of("Year_" + LONG_WORD, "Year 2"));
        var admin = school.admin();
        var pupil = admin.enrols(school.id(), "Pia " + LONG_WORD, List.of(school.group(0)), "R-" + LONG_WORD);
        var person = NewPerson.canary("Paul");
        var parent = comms.newcomer(
                new NewPerson(person.name() + LONG_WORD.toLowerCase(Locale.ROOT), person.email(),
                        person.mobile(), person.password()),
                school.id(), List.of());
        PATIENCE.until("the parent is admitted", () -> admin.admits(parent.userId(), school.id()).status() == 200);
        admin.makesGuardian(school.id(), pupil, parent.userId()).expect(200);
        admin.invitesGuardian(school.id(), pupil, LONG_WORD + "@families.example").expect(202);
        var message = admin.posts(school.id(), List.of(school.group(0)), LONG_WORD + LONG_WORD,
                (LONG_WORD + " ").repeat(20) + "https://example.org/" + LONG_WORD.repeat(5));
        PATIENCE.until("it is in the inbox", () -> parent.parent().hasInInbox(message));

        var visitors = List.of(new Visitor(Role.GUEST, null), new Visitor(Role.PARENT, parent.account()),
                new Visitor(Role.ADMIN, school.founder().account()),
                new Visitor(Role.OPERATOR, comms.upToDate("operator")),
                new Visitor(Role.PRIVACY_OFFICER, comms.upToDate("privacy-officer-1")),
                new Visitor(Role.AUDITOR, comms.upToDate("auditor")));
        var visited = new TreeSet<String>();
        var wrong = new ArrayList<String>();
        for (var visitor : visitors) {
            try (var profile = chromium.newProfile(comms.access().gateway())) {
                if (visitor.account() != null) {
                    profile.signIn(visitor.account(), false);
                }
                for (var address : visitor.role().addresses()) {
                    visited.add(address);
                    var page = profile.open(address.replace("{organisationId}", school.id())
                            .replace("{pupilId}", pupil).replace("{messageId}", message));
                    PATIENCE.until(address + " is loaded", () -> SitePages.isLoaded(page));
                    look(page, visitor.role() + " at " + address, wrong);
                }
                assertThat(profile.refusedByContentSecurity()).isEmpty();
                assertThat(profile.dialogs()).isEmpty();
            }
        }
        assertThat(visited).as("every page was visited").containsExactlyInAnyOrderElementsOf(SitePages.addresses());
        assertThat(wrong).isEmpty();
    }

    private static void look(Page page, String where, List<String> wrong) {
        page.setViewportSize(SMALL_PHONE, 2 * SMALL_PHONE);
        var width = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
        if (width > SMALL_PHONE) {
            wrong.add(where + " is " + width + " px wide");
        }
        for (var colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // Colours that are on their way to others have no contrast worth measuring.
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours)
                    .setReducedMotion(ReducedMotion.REDUCE));
            Axe.violations(page).forEach(violation -> wrong.add(where + " (" + colours + "): " + violation));
        }
    }
}
