package com.comms123.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// `infra/up` without `--detach`: starts everything, loads the demo data, plays the story, and stays until it is stopped.
final class Supervisor {
    private static final String DEMO_DATA = "com.comms123.e2e.DemoData";
    private static final String STORY = "com.comms123.e2e.Story";

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final UpOptions options;
    private final PlatformOptions platformOptions;
    private final Stopwatch stopwatch = new Stopwatch(Supervisor::say);

    Supervisor(UpOptions options, Path root) {
        this.options = options;
        var asked = PlatformOptions.of(root).on(new Ports(options.portOffset())).scaled(options.scale())
                .keeping(options.keep()).observed(options.observe()).steady(options.steady())
                .reporting(Supervisor::say);
        for (var setting : options.settings().entrySet()) {
            asked = asked.setting(setting.getKey(), setting.getValue());
        }
        this.platformOptions = asked;
    }

    /// @return the exit code
    int run() throws InterruptedException {
        say("The platform starts on this machine. For a laptop and for tests: its store keeps everything in memory.");
        try (var platform = Platform.start(platformOptions)) {
            play(DEMO_DATA, "demo data", platform);
            say(welcome(platform.access()));
            if (options.observe()) {
                say("  Metrics and alerts         " + new Prometheus(platformOptions, new Home(platformOptions.home()))
                        .address() + "/alerts\n");
            }
            platform.demoLoaded();
            if (options.story()) {
                playStory(platform);
            }
            say("Everything is up after " + stopwatch.seconds() + ". Ctrl-C, or infra/down, stops it.");
            platform.prepareNextStart();
            throw new LocalFailure(awaitFailure(platform) + "\neverything else was stopped");
        } catch (LocalFailure e) {
            say("infra/up: " + e.getMessage());
            return 1;
        }
    }

    /// Meanwhile instances can be added and taken away.
    private String awaitFailure(Platform platform) throws InterruptedException {
        var scaleRequest = new ScaleRequest(new Home(platformOptions.home()));
        while (true) {
            try {
                return platform.failure().get(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException well) {
                answer(scaleRequest, platform);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void answer(ScaleRequest scaleRequest, Platform platform) throws InterruptedException {
        try {
            scaleRequest.answer(platform);
        } catch (LocalFailure e) {
            say("infra/scale: " + e.getMessage());
        }
    }

    private void playStory(Platform platform) throws InterruptedException {
        try {
            play(STORY, "story", platform);
            platform.storyEnded(true);
            say("The story ended well.");
        } catch (StoryFailed e) {
            platform.storyEnded(false);
            say("infra/up: " + e.getMessage() + "; the platform stays up");
        }
    }

    /// The program ended with an error; the platform is none the worse.
    private static final class StoryFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private StoryFailed(String line) {
            super(line);
        }
    }

    private void play(String main, String what, Platform platform) throws InterruptedException {
        var target = platformOptions.root().resolve("infra/e2e/target");
        var command = Java.small("192m", platform.temporary(), "-cp", Java.classpath(target, "e2e-*.jar"), main,
                platform.accessFile().toString());
        var builder = new ProcessBuilder(Guard.shielded(command)).redirectErrorStream(true);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            try (var _ = platform.guarding(process);
                    var lines = new BufferedReader(
                            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                    say("        " + line);
                }
                var code = process.waitFor();
                if (platform.failure().isDone()) {
                    throw new LocalFailure(platform.failure().join() + "\neverything else was stopped");
                }
                if (code != 0 && main.equals(STORY)) {
                    throw new StoryFailed("the " + what + " failed with exit code " + code);
                }
                if (code != 0) {
                    throw new LocalFailure("the " + what + " could not be loaded (exit code " + code + ")");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + main, e);
        }
        stopwatch.say("the " + what + " is done");
    }

    private static String welcome(Access access) {
        var text = new StringBuilder("\n");
        for (var address : List.of(List.of("web client and API", access.gateway()),
                List.of("emails that were sent", access.mailPage()),
                List.of("texts that were sent", access.smsPage()), List.of("Kafka", access.kafka()),
                List.of("store", access.mongo()), List.of("all of this for scripts", "infra/.local/access.json"))) {
            text.append(String.format(Locale.ROOT, "  %-26s %s%n", address.get(0), address.get(1)));
        }
        text.append("\n  Demo sign-ins at ").append(access.gateway()).append("/login\n");
        access.accounts().forEach((name, account) -> text.append(
                String.format(Locale.ROOT, "    %-19s %-34s %s%n", name, account.email(), account.password())));
        access.organisations().forEach(organisation -> text.append(String.format(Locale.ROOT, "  %s (%s): %s%n",
                organisation.name(), organisation.kind(),
                String.join(", ", organisation.groups().stream().map(Access.Group::name).toList()))));
        return text.toString();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
