package com.comms123.gateway.site;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// The website is one page with several addresses, so that each can be bookmarked and come back to after signing in. The
/// website's own `pages.js` names each with its module.
final class SiteAddresses {
    private static final Pattern ADDRESS = Pattern.compile("\\bpath: '(/[^']*)'.*?\\bimport\\('([^']+)'\\)",
            Pattern.DOTALL);

    /// Helps people who build pages, and nobody else.
    private static final String DESIGN = "/design";

    private SiteAddresses() {}

    /// @param local whether the service runs on a developer's machine
    /// @return module by path, in which `{name}` stands for one segment
    static Map<String, String> in(String pages, boolean local) {
        var found = new LinkedHashMap<String, String>();
        ADDRESS.matcher(pages).results().forEach(match -> found.putIfAbsent(match.group(1), match.group(2)));
        if (!found.containsKey("/")) {
            throw new IllegalStateException("the website's pages.js names no home page");
        }
        if (!local) {
            found.remove(DESIGN);
        }
        return found;
    }
}
