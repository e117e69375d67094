package com.comms123.gateway.keycloak;

import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;

/// The sign-in that a form belongs to, as Keycloak finds it: by the browser's cookie and the tab in the query.
///
/// Guesses are counted by it, so no request may name one sign-in here and another there. A cookie or a query that two
/// parsers could read in two ways is refused; no browser sends one.
///
/// @param session Keycloak's id of the browser's sign-ins; empty where there is no cookie
public record SignInTab(String session, String tab) {
    /// Base64 of the id of the browser's sign-in and a signature, with a dot between them; behind it a dot and the node,
    /// where there are several.
    private static final String COOKIE = "AUTH_SESSION_ID";
    /// Keycloak would take the sign-in that this parameter names, whatever the cookie says.
    private static final String INSTEAD_OF_COOKIE = "auth_session_id";
    private static final String TAB = "tab_id";
    private static final Pattern NAMES_COOKIE = Pattern.compile("(?<!\\w)" + COOKIE + "(?!\\w)");
    private static final Pattern SETS_COOKIE = Pattern.compile("(^|; )" + COOKIE + "=[\\w-]");
    private static final Pattern PLAIN_COOKIE = Pattern.compile("[\\w-]+(\\.[\\w.-]*)?");
    private static final Pattern PLAIN_PARAMETER = Pattern.compile("([a-z_]+)=[\\w.~%-]*");

    /// @throws Refused where the request could name two sign-ins
    public static SignInTab of(ServerHttpRequest request) {
        var names = new HashSet<String>();
        var query = request.getURI().getRawQuery();
        for (var parameter : query == null ? new String[0] : query.split("&", -1)) {
            var plain = PLAIN_PARAMETER.matcher(parameter);
            if (!plain.matches() || !names.add(plain.group(1))) {
                throw ambiguous();
            }
        }
        var cookies = request.getCookies().getOrDefault(COOKIE, List.of());
        if (names.contains(INSTEAD_OF_COOKIE) || cookies.size() > 1 || count(NAMES_COOKIE, request) != cookies.size()
                || count(SETS_COOKIE, request) != cookies.size()) {
            throw ambiguous();
        }
        var session = cookies.isEmpty() ? "" : session(cookies.getFirst().getValue());
        if (session.isEmpty() && !cookies.isEmpty()) {
            throw ambiguous();
        }
        var tab = request.getQueryParams().getFirst(TAB);
        return new SignInTab(session, tab == null ? "" : tab);
    }

    /// The session that a request's cookie names.
    ///
    /// @return empty where it could name two, or names none
    public static String session(ServerHttpRequest request) {
        var cookies = request.getCookies().getOrDefault(COOKIE, List.of());
        return cookies.size() == 1 && !request.getQueryParams().containsKey(INSTEAD_OF_COOKIE)
                ? session(cookies.getFirst().getValue())
                : "";
    }

    /// @return empty where it is not one of Keycloak's
    private static String session(String cookie) {
        if (!PLAIN_COOKIE.matcher(cookie).matches()) {
            return "";
        }
        try {
            return beforeDot(
                    new String(Base64.getUrlDecoder().decode(beforeDot(cookie)), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    private static long count(Pattern pattern, ServerHttpRequest request) {
        return request.getHeaders().getOrDefault(HttpHeaders.COOKIE, List.of()).stream()
                .mapToLong(header -> pattern.matcher(header).results().count()).sum();
    }

    private static String beforeDot(String text) {
        var dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, dot);
    }

    private static Refused ambiguous() {
        return new Refused(Refusal.of(Refusal.Kind.INVALID, "malformed-form", "Send one sign-in at a time."));
    }

    @Override
    public String toString() {
        return "***";
    }
}
