package com.comms123.gateway.site;

import com.comms123.platform.bytes.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The one HTML document of the website, made from `index.html`: the import map leads from the names that modules use to
/// addresses that hold a hash, and links announce the modules that an address needs, so that a browser gets them at once.
final class SitePage {
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>",
            Pattern.DOTALL);
    private static final Pattern ENTRY = Pattern.compile("<script type=\"module\" src=\"([^\"]+)\"></script>");
    private static final Pattern LINK = Pattern.compile(
            "(<link rel=\"[a-z-]+\" href=\"|<script type=\"module\" src=\")([^\"]+)(\")");
    /// A static import in a script, minified or not.
    private static final Pattern IMPORT = Pattern.compile("\\b(?:from|import)\\s*[\"']([^\"'\\n]+)[\"']");

    /// The script that starts the website imports the rest when the language is known.
    private static final Pattern IMPORT_LATER = Pattern.compile("\\bimport\\(\\s*[\"']([^\"'\\n]+)[\"']");

    private final SiteFiles files;
    private final String template;
    private final Map<String, String> libraries;
    private final String importMap;
    private final String release;

    SitePage(SiteFiles files, String template) {
        this.files = files;
        this.template = template;
        this.libraries = libraries(template);
        this.importMap = importMap();
        this.release = SiteFile.hash((template + files.fingerprint()).getBytes(StandardCharsets.UTF_8));
    }

    /// The content security policy of every page: scripts and styles of our own origin, and this import map.
    String contentSecurityPolicy() {
        var hash = Base64.getEncoder().encodeToString(Sha256.of(importMap));
        return "default-src 'none'; script-src 'self' 'sha256-" + hash + "'; style-src 'self'; "
                + "img-src 'self' data:; font-src 'self'; media-src 'self'; connect-src 'self'; "
                + "manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
                + "worker-src 'self'; require-trusted-types-for 'script'; trusted-types lit-html comms-worker";
    }

    /// Changes with each file of the website.
    String release() {
        return release;
    }

    /// The files that the home page needs, and those that another page of HTML names.
    Set<String> shell(String otherPage) {
        var home = new String(html("/home/home-page.js"), StandardCharsets.UTF_8);
        return Stream.of(home, withAddresses(otherPage)).flatMap(page -> LINK.matcher(page).results())
                .map(link -> link.group(2)).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /// @param module of the page at an address, which is loaded with the first; null for none
    byte[] html(@Nullable String module) {
        var entry = ENTRY.matcher(template);
        if (!entry.find()) {
            throw new IllegalStateException("index.html starts no module");
        }
        var needed = new LinkedHashSet<String>();
        collect(entry.group(1), needed);
        IMPORT_LATER.matcher(source(entry.group(1))).results().forEach(later -> collect(later.group(1), needed));
        if (module != null) {
            collect(module, needed);
        }
        var preloads = needed.stream()
                .map(path -> "<link rel=\"modulepreload\" href=\"" + files.require(path).address() + "\">\n  ")
                .collect(Collectors.joining());
        var start = "<script type=\"module\" src=\"" + files.require(entry.group(1)).address() + "\"></script>";
        var page = entry.replaceFirst(Matcher.quoteReplacement(preloads + start));
        page = IMPORT_MAP.matcher(page).replaceFirst(Matcher.quoteReplacement(
                "<script type=\"importmap\">" + importMap + "</script>"));
        return withAddresses(page.replace("{release}", release)).getBytes(StandardCharsets.UTF_8);
    }

    /// A page of HTML alone, for errors.
    String withAddresses(String page) {
        return LINK.matcher(page).replaceAll(link -> Matcher.quoteReplacement(link.group(1)
                + (files.has(link.group(2)) ? files.require(link.group(2)).address() : link.group(2)) + link.group(3)));
    }

    /// The module and all that it imports before it runs.
    private void collect(String path, Set<String> needed) {
        if (!files.has(path) || !needed.add(path)) {
            return;
        }
        var imports = IMPORT.matcher(source(path));
        List<String> found = new ArrayList<>();
        while (imports.find()) {
            found.add(resolve(imports.group(1), path));
        }
        found.forEach(one -> collect(one, needed));
    }

    private String source(String path) {
        return new String(files.require(path).content().plain(), StandardCharsets.UTF_8);
    }

    private String resolve(String specifier, String from) {
        if (specifier.startsWith("/")) {
            return specifier;
        }
        if (specifier.startsWith(".")) {
            return java.net.URI.create(from).resolve(specifier).toString();
        }
        var exact = libraries.get(specifier);
        return exact != null
                ? exact
                : libraries.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("/") && specifier.startsWith(entry.getKey()))
                        .map(entry -> entry.getValue() + specifier.substring(entry.getKey().length())).findFirst()
                        .orElse(specifier);
    }

    private String importMap() {
        Map<String, String> imports = new LinkedHashMap<>(libraries);
        files.imported().forEach(file -> imports.put(file.path(), file.address()));
        return JsonMapper.shared().writeValueAsString(Map.of("imports", imports));
    }

    private static Map<String, String> libraries(String template) {
        var map = IMPORT_MAP.matcher(template);
        if (!map.find()) {
            throw new IllegalStateException("index.html has no import map");
        }
        Map<String, String> imports = new LinkedHashMap<>();
        JsonMapper.shared().readTree(map.group(1)).path("imports").properties()
                .forEach(entry -> imports.put(entry.getKey(), entry.getValue().asString()));
        return imports;
    }
}
