package com.comms123.e2e.chromium;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/// Finds things on a page of the website as a person does, by role and name, and waits until they are there. The frame
/// around the page is left out.
public final class Locators {
    private Locators() {}

    public static Locator button(Page page, String name) {
        return seen(exactly(page, AriaRole.BUTTON, name));
    }

    /// @param part of its text
    public static Locator link(Page page, String part) {
        return seen(main(page).getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(part)).first());
    }

    public static Locator heading(Page page, String name) {
        return seen(exactly(page, AriaRole.HEADING, name));
    }

    /// A part of the page with a heading of its own.
    public static Locator section(Page page, String heading) {
        return seen(exactly(page, AriaRole.REGION, heading));
    }

    /// @param part of its label
    public static Locator box(Page page, String part) {
        return seen(main(page).getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(part)).first());
    }

    /// A field to write or choose in.
    public static Locator field(Page page, String label) {
        return seen(main(page).getByLabel(label, new Locator.GetByLabelOptions().setExact(true)).first());
    }

    /// @param part of a sentence
    public static Locator text(Page page, String part) {
        return seen(main(page).getByText(part).first());
    }

    /// Waits until it is there.
    public static Locator seen(Locator locator) {
        locator.waitFor();
        return locator;
    }

    private static Locator exactly(Page page, AriaRole role, String name) {
        return main(page).getByRole(role, new Locator.GetByRoleOptions().setName(name).setExact(true)).first();
    }

    private static Locator main(Page page) {
        return page.locator("main");
    }
}
