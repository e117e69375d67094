package com.comms123.gateway.edge;

import com.comms123.platform.bytes.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;

/// The content security policy of the website: scripts and styles of our own origin, and one inline import map, by the
/// hash of what the page really has.
final class ContentSecurity {
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>",
            Pattern.DOTALL);

    private ContentSecurity() {}

    static String policy(Resource page) {
        try {
            var map = IMPORT_MAP.matcher(page.getContentAsString(StandardCharsets.UTF_8));
            if (!map.find()) {
                throw new IllegalStateException("the page has no import map");
            }
            var hash = Base64.getEncoder().encodeToString(Sha256.of(map.group(1)));
            return "default-src 'none'; script-src 'self' 'sha256-" + hash + "'; style-src 'self'; "
                    + "img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; "
                    + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                    + "require-trusted-types-for 'script'; trusted-types lit-html";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
