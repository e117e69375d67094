package com.comms123.e2e.screens;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// The pages of the website, as its `pages.js` lists them, without the one for people who build pages.
public final class SitePages {
    private static final Path PAGES = Path.of("../../gateway/src/main/resources/static/app/pages.js");
    private static final Pattern PAGE = Pattern.compile("\\bpath: '(/[^']*)', title: t\\('([^']*)'\\)");

    /// @param address with `{name}` for a segment that differs
    public record SitePage(String address, String title) {}

    private SitePages() {}

    public static List<SitePage> all() {
        try {
            return PAGE.matcher(Files.readString(PAGES)).results()
                    .map(match -> new SitePage(match.group(1), match.group(2)))
                    .filter(page -> !page.address().equals("/design")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> addresses() {
        return all().stream().map(SitePage::address).toList();
    }

    /// Whether a page shows all that it has asked for.
    public static boolean isLoaded(Page page) {
        return page.locator("main h1").count() > 0 && page.locator("main p[aria-busy=true]").count() == 0;
    }
}
