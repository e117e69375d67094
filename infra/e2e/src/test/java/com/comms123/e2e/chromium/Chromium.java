package com.comms123.e2e.chromium;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A running Chromium, in which each [Profile] is a person's own computer.
public final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> lastWindows = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start(Path executable) {
        var playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        var options = new BrowserType.LaunchOptions().setExecutablePath(executable)
                .setHeadless(true)
                // Chromium's sandbox cannot be set up for root.
                .setChromiumSandbox(!"root".equals(System.getProperty("user.name")))
                .setArgs(List.of("--disable-gpu", "--disable-dev-shm-usage"));
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /// A computer on which nobody has been. The website cannot install its service worker there: what that would fetch, a
    /// test could neither count nor hold back.
    public Profile newProfile(URI site) {
        return Profile.fresh(browser, site, lastWindows);
    }

    /// A computer on which nobody has been, and on which the website installs its service worker.
    public Profile newInstallingProfile(URI site) {
        return Profile.installing(browser, site, lastWindows);
    }

    /// The last address and text of each window of the closed profiles.
    List<String> lastWindows() {
        return List.copyOf(lastWindows);
    }

    void forgetWindows() {
        lastWindows.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
