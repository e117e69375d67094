package com.comms123.gateway.usage;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/// The family of a request's browser, read once and then known for a while. One separate thread reads: a name that
/// comes faster than it reads counts as `other`.
///
/// Only families that many people use are counted by name. Any other claim of a request could be the only one of its
/// kind, and so point at a person (US-2).
@Component
final class SeenBrowsers implements DisposableBean {
    private static final int KNOWN = 2_000;
    private static final int WAITING = 500;
    private static final Set<String> COMMON = Set.of("Android", "Apple Mail", "BlackBerry WebKit", "Chrome",
            "Chrome Mobile", "Chrome Mobile iOS", "Chrome Mobile WebView", "Chromium", "DuckDuckGo Mobile", "Edge",
            "Edge Mobile", "Facebook", "Firefox", "Firefox Beta", "Firefox ESR", "Firefox Mobile", "Firefox iOS",
            "Google", "Googlebot", "HeadlessChrome", "IE", "IE Mobile", "Instagram", "Maxthon", "Mobile Safari",
            "Mobile Safari UI/WKWebView", "Opera", "Opera Mini", "Opera Mobile", "Opera Touch", "PingdomBot", "Safari",
            "Samsung Internet", "Silk", "Thunderbird", "UC Browser", "Vivaldi", "Yandex Browser", "bingbot", "curl",
            "okhttp");

    private final BrowserFamilies families;
    private final ThreadPoolExecutor reader = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING), Thread.ofPlatform().daemon().name("browser-families").factory());
    private final AsyncCache<String, String> seen = Caffeine.newBuilder().maximumSize(KNOWN).executor(reader)
            .buildAsync();

    SeenBrowsers(BrowserFamilies families) {
        this.families = families;
        reader.allowCoreThreadTimeOut(true);
    }

    /// Tells the family, now or a moment later.
    void family(@Nullable String userAgent, Consumer<String> known) {
        if (userAgent == null || userAgent.length() > BrowserFamilies.LONGEST) {
            known.accept(Tally.OTHER);
            return;
        }
        try {
            seen.get(userAgent, this::read).whenComplete(
                    (family, failure) -> known.accept(failure == null ? family : Tally.OTHER));
        } catch (RejectedExecutionException e) {
            known.accept(Tally.OTHER);
        }
    }

    private String read(String userAgent) {
        var family = families.browser(userAgent);
        return family != null && COMMON.contains(family) ? family : Tally.OTHER;
    }

    @Override
    public void destroy() {
        reader.shutdownNow();
    }
}
