package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real caches of a small program, made and used with the options of the services.
class StartCacheTest {
    private static final String OLD = "demo-service-0123456789abcdef";
    private static final String NEW = "demo-service-fedcba9876543210";

    private static final String FROM_CACHE = Demo.class.getName() + " source: shared objects file";

    @TempDir
    private Path directory;

    /// In the place of a service.
    static final class Demo {
        private Demo() {}

        public static void main(String... arguments) {
            System.out.println("hello");
        }
    }

    @BeforeEach
    void unpacked() throws IOException {
        for (var app : List.of(OLD, NEW)) {
            Files.createDirectories(directory.resolve(app));
            var manifest = new Manifest();
            manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Demo.class.getName());
            try (var jar = new JarOutputStream(Files.newOutputStream(jar(app)), manifest);
                    var demo = Demo.class.getResourceAsStream("StartCacheTest$Demo.class")) {
                jar.putNextEntry(new JarEntry(Demo.class.getName().replace('.', '/') + ".class"));
                demo.transferTo(jar);
            }
        }
    }

    @Test
    void the_next_start_maps_what_the_cache_holds() throws Exception {
        var cache = cache(NEW, "64m");
        assertThat(cache.isMade()).isFalse();
        assertThat(output(cache.start())).contains("hello").doesNotContain(FROM_CACHE);

        make(cache);

        assertThat(output(cache.start())).contains("hello", FROM_CACHE).doesNotContain("[warning]", "[error");
    }

    @Test
    void other_options_have_a_cache_of_their_own() throws Exception {
        make(cache(NEW, "64m"));

        assertThat(cache(NEW, "96m").isMade()).isFalse();
        assertThat(output(cache(NEW, "96m").start())).contains("hello");
    }

    @Test
    void a_new_one_takes_the_place_of_those_of_earlier_builds() throws Exception {
        make(cache(OLD, "64m"));
        make(cache(NEW, "64m"));

        assertThat(cache(OLD, "64m").isMade()).isFalse();
        assertThat(cache(NEW, "64m").isMade()).isTrue();
    }

    @Test
    void a_cache_that_could_not_be_made_changes_nothing() throws Exception {
        var cache = cache(NEW, "64m");
        Files.write(jar(NEW), new byte[]{1});

        assertThatThrownBy(() -> make(cache)).isInstanceOf(LocalFailure.class).hasMessageContaining("start cache");
        assertThat(cache.isMade()).isFalse();
    }

    private Path jar(String app) {
        return directory.resolve(app).resolve("demo-service-1.jar");
    }

    private StartCache cache(String app, String heap) {
        return new StartCache(jar(app), Java.small(heap, directory));
    }

    private void make(StartCache cache) throws InterruptedException {
        try (var guard = Guard.start()) {
            cache.make(Map.of(), directory, directory.resolve("log"), guard);
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        var logged = new ArrayList<>(command);
        logged.addAll(1, List.of("-Xlog:aot=warning", "-Xlog:class+load=info"));
        var process = new ProcessBuilder(logged).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return output;
    }
}
