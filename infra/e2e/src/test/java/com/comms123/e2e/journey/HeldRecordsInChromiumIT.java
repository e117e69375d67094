package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.comms123.e2e.Clause;
import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Organisation;
import com.comms123.e2e.actor.Comms;
import com.comms123.e2e.actor.NewPerson;
import com.comms123.e2e.chromium.Chromium;
import com.comms123.e2e.chromium.InChromium;
import com.comms123.e2e.chromium.Profile;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The pages of operators and privacy officers about removal, and about the records kept from it.
@Journey(on = Kind.ALONE)
@InChromium
class HeldRecordsInChromiumIT {
    private static final Patience PATIENCE = Patience.seconds(60);
    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Duration THIRTY_DAYS = Duration.ofDays(30);
    private static final Duration TEN_YEARS = Duration.ofDays(3_650);

    private final Comms comms;
    private final Chromium chromium;
    private final Organisation school;

    HeldRecordsInChromiumIT(Comms comms, Chromium chromium) {
        this.comms = comms;
        this.chromium = chromium;
        this.school = comms.access().organisation("school");
    }

    @AfterEach
    void letItGoOn() {
        comms.operator().resumesRemoval();
    }

    @Test
    @Clause("UP-4")
    void an_operator_pauses_removal_and_an_officer_sees_why_and_what_it_keeps() {
        var leaver = comms.newcomer(NewPerson.canary("Pelle"), school.id(), List.of());
        var deletion = leaver.parent().asksForDeletion();
        PATIENCE.until("it is scheduled", () -> comms.privacyOfficer(1).session()
                .get("/api/v1/deletions/" + deletion.id()).status() == 200);
        try (var operators = computer(); var officers = computer()) {
            operators.signIn(comms.upToDate("operator"), false);
            var switchboard = operators.open("/operator");
            switchboard.fill("#reason", "A backup is compared");
            button(switchboard, "Pause removal").click();
            seen(switchboard.getByText("Removal is paused since"));

            officers.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = officers.open("/privacy");
            seen(page.getByText("A backup is compared").first());
            button(page, "Show what we would remove now").click();
            seen(page.locator("dry-run").getByText("removal is paused since").first());

            button(switchboard, "Resume removal").click();
            seen(button(switchboard, "Pause removal"));
            switchboard.getByText("Earlier pauses").click();
            seen(switchboard.locator("purging-switch li",
                    new Page.LocatorOptions().setHasText("A backup is compared")).first());
            assertThat(operators.refusedByContentSecurity()).isEmpty();
            assertThat(officers.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("UP-4")
    void an_officer_finds_a_late_removal_and_downloads_the_certificate_when_it_is_complete() throws IOException {
        var leaver = comms.newcomer(NewPerson.canary("Lasse"), school.id(), List.of());
        var deletion = leaver.parent().asksForDeletion();
        var officer = comms.privacyOfficer(1);
        PATIENCE.until("it is scheduled",
                () -> officer.session().get("/api/v1/deletions/" + deletion.id()).status() == 200);
        comms.operator().pausesRemoval("A backup is compared");
        comms.clocks().advance(THIRTY_DAYS);
        try (var officers = computer()) {
            officers.signIn(comms.upToDate("privacy-officer-1"), false);
            // The browser's clock, which decides what is late, did not move with those of the platform.
            officers.page().clock().setFixedTime(deletion.dueAt().plus(TWO_DAYS).toEpochMilli());
            var page = officers.open("/privacy?deletions=late");
            assertThat(listed(page, "deletions", leaver.userId()).innerText()).contains("Scheduled", "2 days late");

            comms.operator().resumesRemoval();
            officer.awaitsRemoval(deletion.id());
            officers.open("/privacy?deletions=purged");
            var row = listed(page, "deletions", leaver.userId());
            var printed = page.waitForDownload(() -> button(row, "Download the certificate").click());
            assertThat(printed.suggestedFilename()).isEqualTo("certificate-" + deletion.id() + ".pdf");
            assertThat(Files.readString(printed.path(), ISO_8859_1)).startsWith("%PDF");
            var json = page.waitForDownload(() -> button(row, "As JSON").click());
            assertThat(Files.readString(json.path())).contains(deletion.id());
            assertThat(officers.refusedByContentSecurity()).isEmpty();
        }
    }

    @Test
    @Clause("UP-5")
    void an_officer_orders_and_downloads_a_sealed_package_on_the_website() {
        var leaver = comms.newcomer(NewPerson.canary("Hedda"), school.id(), List.of());
        var deletion = leaver.parent().asksForDeletion();
        var hold = comms.privacyOfficer(1).proposesHold(leaver.userId(), "FC-website",
                deletion.dueAt().plus(TEN_YEARS));
        comms.privacyOfficer(2).approves(hold).expect(200);
        try (var officers = computer()) {
            officers.signIn(comms.upToDate("privacy-officer-1"), false);
            var page = officers.open("/privacy");
            var row = listed(page, "holds", leaver.userId());
            row.getByText("Sealed packages").click();
            row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Seal a package")).click();
            var link = row.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Download"));
            var again = row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Refresh"));
            PATIENCE.until("it is sealed", () -> {
                if (link.count() == 0 && again.count() > 0 && again.isEnabled()) {
                    again.click();
                }
                return link.count() > 0;
            });
            var download = page.waitForDownload(link::click);
            assertThat(download.failure()).isNull();
            assertThat(download.suggestedFilename()).startsWith("held-").endsWith(".zip");
            assertThat(officers.refusedByContentSecurity()).isEmpty();
        }
        comms.privacyOfficer(1).proposesRelease(hold).expect(200);
        comms.privacyOfficer(2).approvesRelease(hold).expect(200);
    }

    /// The row with that text, which can be far down in a long list.
    private static Locator listed(Page page, String section, String text) {
        var list = page.locator("section[aria-labelledby=" + section + "]");
        var row = list.locator("tr", new Locator.LocatorOptions().setHasText(text));
        var more = button(list, "Show more");
        PATIENCE.until("it is listed", () -> {
            if (row.count() == 0 && more.count() > 0 && more.isEnabled()) {
                more.click();
            }
            return row.count() > 0;
        });
        return row;
    }

    private static Locator button(Locator part, String name) {
        return part.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private Profile computer() {
        return chromium.newProfile(comms.access().gateway());
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }
}
