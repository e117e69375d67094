package com.comms123.e2e.chromium;

import com.comms123.e2e.Patience;
import com.comms123.e2e.access.Access.Account;
import com.comms123.waiting.MachineSpeed;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// The browser of one person on one computer: cookies, storage, a window.
public final class Profile implements AutoCloseable {
    private static final Patience PATIENCE = Patience.seconds(30);
    /// Playwright's mark of a cookie without an end of its own.
    private static final double SESSION_ONLY = -1;
    private static final int MOST_NOTED = 3000;
    private static final String EMPTY_PAGE = "about:blank";
    private static final Page.GetByRoleOptions SIGN_IN = new Page.GetByRoleOptions().setName("Sign in").setExact(true);

    private final Browser browser;
    private final URI site;
    private final BrowserContext context;
    private final Page page;
    private final List<Request> finished = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> dialogs = new ArrayList<>();
    private final List<String> lastWindows;

    private Profile(Browser browser, URI site, List<Cookie> kept, ServiceWorkerPolicy workers,
            List<String> lastWindows) {
        this.browser = browser;
        this.site = site;
        this.lastWindows = lastWindows;
        this.context = browser.newContext(new Browser.NewContextOptions().setBaseURL(site.toString())
                .setServiceWorkers(workers));
        context.setDefaultTimeout(MachineSpeed.stretch(PATIENCE.limit()).toMillis());
        context.addCookies(kept);
        this.page = window();
        page.onRequestFinished(finished::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                refusals.add(message.text());
            }
        });
    }

    private Page window() {
        var window = context.newPage();
        window.onDialog(dialog -> {
            dialogs.add(dialog.message());
            dialog.dismiss();
        });
        return window;
    }

    /// One more window of the same browser, with the same cookies and storage.
    public Page anotherWindow(String path) {
        var window = window();
        window.navigate(path);
        return window;
    }

    /// Questions of the browser's own dialogs, in any window; all of them were dismissed.
    public List<String> dialogs() {
        return List.copyOf(dialogs);
    }

    /// @param lastWindows gets what each window shows when it is closed
    static Profile fresh(Browser browser, URI site, List<String> lastWindows) {
        return new Profile(browser, site, List.of(), ServiceWorkerPolicy.BLOCK, lastWindows);
    }

    /// @param lastWindows gets what each window shows when it is closed
    static Profile installing(Browser browser, URI site, List<String> lastWindows) {
        return new Profile(browser, site, List.of(), ServiceWorkerPolicy.ALLOW, lastWindows);
    }

    /// The same browser, closed and opened again: what is kept for the session alone is gone, as Chromium does it when it
    /// does not restore sessions.
    public Profile restarted() {
        var kept = context.cookies().stream().filter(cookie -> cookie.expires != SESSION_ONLY).toList();
        close();
        return new Profile(browser, site, kept, ServiceWorkerPolicy.BLOCK, lastWindows);
    }

    public Page page() {
        return page;
    }

    public Page open(String path) {
        page.navigate(path);
        return page;
    }

    /// The responses that the window has received to the end since the last call, headers and bodies. A response
    /// without an end, such as a stream, is not among them: asking for its body would wait for ever.
    public List<String> received() {
        var fresh = List.copyOf(finished);
        finished.clear();
        return fresh.stream().map(Profile::everythingIn).toList();
    }

    private static String everythingIn(Request request) {
        var response = request.response();
        if (response == null) {
            return request.url();
        }
        var headers = response.url() + " " + response.headers();
        try {
            return headers + response.text();
        } catch (PlaywrightException e) {
            // A redirect has no body, and a window that has moved on has forgotten those of its last page.
            return headers;
        }
    }

    /// Takes the connection away, or brings it back.
    public void offline(boolean isOffline) {
        context.setOffline(isOffline);
    }

    /// The requests of the page that its Content-Security-Policy did not allow.
    public List<String> refusedByContentSecurity() {
        return List.copyOf(refusals);
    }

    public List<Cookie> cookies() {
        return context.cookies();
    }

    public Optional<Cookie> cookie(String name) {
        return cookies().stream().filter(cookie -> cookie.name.equals(name)).findFirst();
    }

    /// Opens Keycloak's page and gives the password there.
    public void signIn(Account account, boolean remember) {
        openSignIn();
        fillInSignIn(account, remember);
    }

    /// Gives the password at Keycloak's page, to which a button of the website has led, and waits until the website is
    /// back.
    public void fillInSignIn(Account account, boolean remember) {
        page.waitForSelector("#kc-form-login");
        page.fill("#username", account.email());
        page.fill("#password", account.password());
        page.setChecked("#rememberMe", remember);
        page.click("#kc-login");
        page.waitForURL(url -> !url.contains("/auth/") && !url.contains("/login"));
    }

    /// Keycloak's form.
    public Page openSignIn() {
        open("/login");
        page.waitForSelector("#kc-form-login");
        return page;
    }

    /// Whether who wants to sign in here now is asked for the password, instead of being let in.
    public boolean mustGivePassword() {
        open("/login");
        return page.locator("#password").count() > 0;
    }

    /// Whether the website in this window knows its user, asked the way its own scripts ask.
    public boolean isSignedIn() {
        open("/");
        var status = page.evaluate("() => fetch('/api/v1/session')"
                + ".then(answer => answer.text().then(() => answer.status))");
        return Integer.valueOf(200).equals(status);
    }

    /// The status of a request with this browser's cookies that no window sends.
    public int request(String path) {
        return context.request().get(path).status();
    }

    /// Presses the website's own button, and waits until a fresh document offers to sign in again: the old one does so,
    /// too, just before it goes.
    public void signOut() {
        open("/");
        loadedAnewBy(() -> page.getByText("Sign out").first().click());
        page.getByRole(AriaRole.BUTTON, SIGN_IN).first().waitFor();
    }

    /// Does something after which the window loads a document anew, and waits until it has.
    public void loadedAnewBy(Runnable step) {
        var loads = new AtomicInteger();
        Consumer<Page> count = loaded -> loads.incrementAndGet();
        page.onLoad(count);
        try {
            step.run();
            page.waitForCondition(() -> loads.get() > 0);
        } finally {
            page.offLoad(count);
        }
    }

    /// Closes a window of this browser.
    public void close(Page window) {
        leave(window);
        window.close();
    }

    @Override
    public void close() {
        context.pages().forEach(window -> {
            noteLast(window);
            leave(window);
        });
        context.close();
    }

    private void noteLast(Page window) {
        try {
            var text = String.valueOf(window.evaluate("() => document.body?.innerText ?? ''"));
            lastWindows.add(window.url() + ": " + text.substring(0, Math.min(text.length(), MOST_NOTED)));
        } catch (PlaywrightException e) {
            // The website was just going elsewhere.
            lastWindows.add(window.url());
        }
    }

    /// Chromium drops a close that comes while the window commits a navigation, and Playwright then waits for ever
    /// (crbug.com/536385539, microsoft/playwright#42068). So the window goes to an empty page first, on which nothing
    /// navigates.
    private static void leave(Page window) {
        PATIENCE.until("a window is on an empty page", () -> isOnEmptyPage(window));
    }

    private static boolean isOnEmptyPage(Page window) {
        try {
            window.navigate(EMPTY_PAGE);
            return true;
        } catch (PlaywrightException e) {
            // The website was just going elsewhere.
            return false;
        }
    }
}
