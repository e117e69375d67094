package com.comms123.gateway.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.server.ServerWebExchange;

/// All files of the website: ours, and those of the libraries that it uses.
public final class SiteFiles {
    private static final String OURS = "/static";
    private static final String LIBRARIES = "/META-INF/resources";
    private static final String LANGUAGES = "/languages/";
    private static final List<String> LIBRARY_FILES = List.of("webjars/lit/*/*.js", "webjars/lit/*/directives/*.js",
            "webjars/lit-html/*/*.js", "webjars/lit-html/*/directives/*.js", "webjars/lit-element/*/*.js",
            "webjars/lit__reactive-element/*/*.js", "webjars/lit__reactive-element/*/decorators/*.js",
            "webjars/linkify-it/*/*.mjs", "webjars/linkify-it/*/lib/*.mjs", "webjars/uc.micro/*/*.mjs",
            "webjars/uc.micro/*/*/*/*.mjs", "webjars/picocss__pico/*/css/pico.min.css");
    private static final Pattern HASHED = Pattern.compile("-[0-9a-f]{12}(\\.[a-z0-9]+)$");
    static final MediaType SCRIPT = MediaType.parseMediaType("text/javascript;charset=UTF-8");
    private static final MediaType STYLE = MediaType.parseMediaType("text/css;charset=UTF-8");
    private static final MediaType MANIFEST = MediaType.parseMediaType("application/manifest+json");
    private static final String SERVED = SiteFiles.class.getName() + ".served";

    /// A file under the address that was asked for.
    ///
    /// @param immutable whether this content will be at this address for good
    record Found(SiteFile file, boolean immutable) {}

    private final Map<String, SiteFile> byPath;

    private SiteFiles(Map<String, SiteFile> byPath) {
        this.byPath = Map.copyOf(byPath);
    }

    static SiteFiles onClassPath() {
        var resolver = new PathMatchingResourcePatternResolver();
        var files = new HashMap<String, SiteFile>();
        try {
            for (var file : resolver.getResources("classpath*:" + OURS + "/**/*.*")) {
                var path = path(file, OURS);
                if (!path.endsWith(".html") && !path.equals(ShellScript.PATH)) {
                    files.put(path, SiteFile.of(path, type(path), file.getContentAsByteArray()));
                }
            }
            for (var pattern : LIBRARY_FILES) {
                for (var file : resolver.getResources("classpath*:" + LIBRARIES + "/" + pattern)) {
                    var path = path(file, LIBRARIES);
                    files.put(path, SiteFile.ofLibrary(path, type(path), file.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SiteFiles(files);
    }

    /// The path of the file that a request got, without its hash; null where it got none.
    public static @Nullable String served(ServerWebExchange exchange) {
        return exchange.getAttribute(SERVED);
    }

    static void served(ServerWebExchange exchange, SiteFile file) {
        exchange.getAttributes().put(SERVED, file.path());
    }

    /// @param address with or without a hash. One with a hash that is not the file's gets the file, but not for good:
    ///        during an upgrade, a page of one release may ask an instance of the other
    @Nullable
    Found find(String address) {
        var library = byPath.get(address);
        if (library != null) {
            return new Found(library, library.address().equals(address));
        }
        var hashed = HASHED.matcher(address);
        if (!hashed.find()) {
            return null;
        }
        var file = byPath.get(hashed.replaceFirst("$1"));
        return file == null ? null : new Found(file, file.address().equals(address));
    }

    SiteFile require(String path) {
        var file = byPath.get(path);
        if (file == null) {
            throw new IllegalStateException("the website has no file " + path);
        }
        return file;
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    /// Scripts of ours, in the order of their paths.
    List<SiteFile> scripts() {
        return stream().filter(SiteFiles::isScript).toList();
    }

    private static boolean isScript(SiteFile file) {
        return file.path().endsWith(".js") && !file.address().equals(file.path());
    }

    /// Files that scripts name: scripts, and the texts of each language.
    List<SiteFile> imported() {
        return stream().filter(file -> isScript(file) || file.path().startsWith(LANGUAGES)).toList();
    }

    /// The addresses of all files in one text: it changes with each of them.
    String fingerprint() {
        return stream().map(file -> file.address() + " " + file.hash()).collect(Collectors.joining("\n"));
    }

    private Stream<SiteFile> stream() {
        var files = new ArrayList<>(byPath.values());
        files.sort((one, other) -> one.path().compareTo(other.path()));
        return files.stream();
    }

    private static String path(Resource file, String below) throws IOException {
        var url = file.getURL().toString();
        return url.substring(url.lastIndexOf(below + "/") + below.length());
    }

    private static MediaType type(String path) {
        if (path.endsWith(".js") || path.endsWith(".mjs")) {
            return SCRIPT;
        }
        if (path.endsWith(".webmanifest")) {
            return MANIFEST;
        }
        return path.endsWith(".css")
                ? STYLE
                : MediaTypeFactory.getMediaType(path).orElse(MediaType.APPLICATION_OCTET_STREAM);
    }
}
