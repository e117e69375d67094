package com.comms123.gateway.routing;

import com.comms123.gateway.GatewayProperties;
import com.comms123.gateway.edge.SessionCsrfTokens;
import com.comms123.gateway.proxies.ClientAddresses;
import com.comms123.gateway.remembered.RememberedCookie;
import com.comms123.gateway.routing.FastRoutes.FastRoute;
import com.comms123.gateway.session.SessionCookie;
import com.comms123.gateway.session.SessionReader;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.cookie.Cookie;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.netty.http.server.HttpServerRequest;

/// A request that the [FastPath] can take.
///
/// @param target path and query, as they were sent
/// @param sessionId as the store has it
/// @param client the address of who sent it
record FastRequest(FastRoute route, String target, HttpHeaders headers, String sessionId, InetAddress client) {
    /// Tells which requests these are: those of a website's page that reads something through the API. Everything about
    /// such a request is plain: anything unusual, however harmless, takes the long way.
    @Component
    static final class Reader {
        private static final String API = "/api/v1/";
        private static final List<CharSequence> UNUSUAL = List.of(HttpHeaderNames.AUTHORIZATION,
                HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderNames.UPGRADE,
                HttpHeaderNames.EXPECT, HttpHeaderNames.TE, "traceparent", "b3", "x-b3-traceid", "baggage");
        private static final String QUERY_MARKS = "-._~=&,:+*%";

        private final FastRoutes routes;
        private final String session;
        private final String remembered;
        private final String csrf;
        private final SessionCsrfTokens csrfTokens;
        private final ClientAddresses addresses;

        Reader(GatewayProperties properties, Circuits circuits, SessionCsrfTokens csrfTokens,
                ClientAddresses addresses) {
            this.routes = new FastRoutes(Routes.PATHS, circuits::breaker);
            this.session = SessionCookie.name(properties);
            this.remembered = RememberedCookie.name(properties);
            this.csrf = SessionCsrfTokens.cookie(properties);
            this.csrfTokens = csrfTokens;
            this.addresses = addresses;
        }

        /// @return null where the request has to take the long way
        @Nullable
        FastRequest read(HttpServerRequest request) {
            var target = request.uri();
            if (!HttpMethod.GET.equals(request.method()) || !target.startsWith(API)) {
                return null;
            }
            var headers = request.requestHeaders();
            var query = target.indexOf('?');
            var path = query < 0 ? target : target.substring(0, query);
            var client = client(request);
            if (client == null || !isPlain(headers) || !isPlainPath(path)
                    || query >= 0 && !isPlainQuery(target, query)) {
                return null;
            }
            var route = routes.find(path);
            var sessionId = route == null ? null : sessionId(request.allCookies());
            return route == null || sessionId == null
                    ? null
                    : new FastRequest(route, target, headers, sessionId, client);
        }

        /// @return null where none is sent, or where the page needs a CSRF cookie for it
        private @Nullable String sessionId(Map<CharSequence, List<Cookie>> cookies) {
            var sessions = cookies.get(session);
            var tokens = cookies.get(csrf);
            if (sessions == null || sessions.size() != 1 || tokens == null || tokens.size() != 1) {
                return null;
            }
            var others = cookies.get(remembered);
            var cookie = sessions.getFirst().value();
            return !cookie.isEmpty() && csrfTokens.isBoundTo(tokens.getFirst().value(), cookie,
                    others == null ? null : others.getFirst().value()) ? SessionReader.id(cookie) : null;
        }

        private static boolean isPlain(HttpHeaders headers) {
            for (var unusual : UNUSUAL) {
                if (headers.contains(unusual)) {
                    return false;
                }
            }
            var length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
            if (length != null && !length.equals("0")) {
                return false;
            }
            var connection = headers.get(HttpHeaderNames.CONNECTION);
            if (connection != null && !connection.equalsIgnoreCase("keep-alive")
                    && !connection.equalsIgnoreCase("close")) {
                return false;
            }
            var accept = headers.get(HttpHeaderNames.ACCEPT);
            // A browser that opens an address gets refusals as pages.
            return accept == null || !accept.contains("text/html") && !accept.contains("event-stream");
        }

        private static boolean isPlainPath(String path) {
            var before = ' ';
            for (var i = 0; i < path.length(); i++) {
                var character = path.charAt(i);
                if (!isLetterOrDigit(character) && character != '-' && character != '_'
                        && (character != '/' || before == '/')) {
                    return false;
                }
                before = character;
            }
            return before != '/';
        }

        private static boolean isPlainQuery(String target, int query) {
            for (var i = query + 1; i < target.length(); i++) {
                var character = target.charAt(i);
                if (!isLetterOrDigit(character) && QUERY_MARKS.indexOf(character) < 0
                        || character == '%' && !isEscape(target, i)) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isEscape(String target, int at) {
            return at + 2 < target.length() && Character.digit(target.charAt(at + 1), 16) >= 0
                    && Character.digit(target.charAt(at + 2), 16) >= 0;
        }

        private static boolean isLetterOrDigit(char character) {
            return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z'
                    || character >= '0' && character <= '9';
        }

        private @Nullable InetAddress client(HttpServerRequest request) {
            return request.remoteAddress() instanceof InetSocketAddress remote && remote.getAddress() != null
                    ? addresses.of(remote.getAddress(), request.requestHeaders().getAll("X-Forwarded-For"))
                    : null;
        }
    }

    @Override
    public String toString() {
        return "FastRequest[" + route.template() + "]";
    }
}
