package com.comms123.e2e.actor;

import com.comms123.e2e.access.Access.Account;
import com.comms123.e2e.http.Answer;
import com.comms123.e2e.http.Browser;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// Keycloak's sign-in page as a person meets it: fields, a tick box, a button.
final class SignInPage {
    /// The outcome of a press of the button.
    sealed interface Outcome {
        /// @param next the redirect away from the sign-in server
        record Accepted(Answer next) implements Outcome {}

        /// The password was right, and a code is asked for.
        ///
        /// @param answer the page with the form for it
        record AsksForCode(Answer answer) implements Outcome {}

        /// @param message the text of the page
        record Refused(String message) implements Outcome {}
    }

    private static final int TOO_MANY_REQUESTS = 429;

    private final Browser browser;
    private final URI address;
    private final FormElement form;
    private final Document page;

    private SignInPage(Browser browser, Answer answer) {
        this.browser = browser;
        this.address = answer.uri();
        this.page = Jsoup.parse(answer.text(), address.toString());
        this.form = page.select("form:has(input[type=password])")
                .stream()
                .map(FormElement.class::cast)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(
                                "no sign-in form at %s (%d): %s".formatted(
                                        address.getPath(),
                                        answer.status(),
                                        page.title())));
    }

    /// Goes where an unknown visitor is sent from `start`.
    static SignInPage openFrom(Browser browser, URI start) {
        return new SignInPage(browser, browser.follow(browser.get(start), _ -> false).expect(200));
    }

    /// Whether an unknown visitor is sent to a form that asks for a password.
    static boolean isReachedFrom(Browser browser, URI start) {
        var answer = browser.follow(browser.get(start), _ -> false).expect(200);
        return Jsoup.parse(answer.text()).selectFirst("form input[type=password]") != null;
    }

    String words() {
        return page.text();
    }

    Outcome submit(Account account, boolean remember) {
        var answer = press(account, remember);
        if (answer.isRedirect()) {
            return new Outcome.Accepted(answer);
        }
        return findForm(answer, "otp").isPresent()
                ? new Outcome.AsksForCode(answer)
                : new Outcome.Refused(complaint(answer));
    }

    /// Fills a field into a form of the sign-in server's, beside what the form holds, and presses its button.
    static Answer fill(Browser browser, Answer answer, String field, String value) {
        var form = findForm(answer, field).orElseThrow(
                () -> new IllegalStateException("no form for " + field + " at " + answer.uri().getPath()));
        var fields = new LinkedHashMap<String, String>();
        form.formData().forEach(data -> fields.put(data.key(), data.value()));
        fields.put(field, value);
        return browser.submit(URI.create(form.absUrl("action")), fields);
    }

    /// Presses a button whose form holds nothing but the button's own value.
    static Answer press(Browser browser, Answer answer, String words) {
        var page = Jsoup.parse(answer.text(), answer.uri().toString());
        var button = page.select("form button").stream().filter(one -> one.text().equals(words)).findFirst()
                .orElseThrow(() -> new IllegalStateException("no button " + words + " at " + answer.uri().getPath()));
        return browser.submit(URI.create(Objects.requireNonNull(button.closest("form")).absUrl("action")),
                Map.of(button.attr("name"), button.attr("value")));
    }

    private static Optional<FormElement> findForm(Answer answer, String field) {
        return Jsoup.parse(answer.text(), answer.uri().toString())
                .select("form:has(input[name=" + field + "])")
                .stream()
                .map(FormElement.class::cast)
                .findFirst();
    }

    private Answer press(Account account, boolean remember) {
        var fields = new LinkedHashMap<String, String>();
        form.formData().forEach(field -> fields.put(field.key(), field.value()));
        fields.put("username", account.email());
        fields.put("password", account.password());
        if (remember) {
            fields.put("rememberMe", "on");
        }
        return browser.submit(URI.create(form.absUrl("action")), fields);
    }

    /// Presses the button with what is expected to be refused.
    SignInTry tries(Account account) {
        var begun = System.nanoTime();
        var answer = press(account, false);
        var took = Duration.ofNanos(System.nanoTime() - begun);
        var words = answer.isRedirect() || answer.status() == TOO_MANY_REQUESTS
                ? Jsoup.parse(answer.text()).text()
                : complaint(answer);
        return new SignInTry(answer.status(), words,
                answer.header("Retry-After").map(Long::parseLong).orElse(0L), took);
    }

    private static String complaint(Answer answer) {
        return Jsoup.parse(answer.expect(200, 400, TOO_MANY_REQUESTS).text())
                .select("#input-error, [id^=input-error], .kc-feedback-text, .pf-v5-c-alert__title")
                .stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("refused without a word");
    }

    /// Follows the redirects after an accepted sign-in up to the one that leads to such a place.
    static Answer follow(Browser browser, Outcome.Accepted accepted, Predicate<URI> stop) {
        return browser.follow(accepted.next(), stop);
    }
}
