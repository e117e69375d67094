package com.comms123.e2e.journey;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.actor.Comms;
import com.comms123.local.Platform;
import com.comms123.local.PlatformOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one platform of this module. It is started for the first and closed after the last.
final class WholePlatform implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WholePlatform.class);
    private static final Path HOME = Path.of("target/platform");

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == RunningPlatform.class || type == Comms.class || type == Access.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var platform = context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(RunningPlatform.class, _ -> start(), RunningPlatform.class);
        var type = parameter.getParameter().getType();
        if (type == RunningPlatform.class) {
            return platform;
        }
        return type == Comms.class ? platform.comms() : platform.access();
    }

    private static RunningPlatform start() {
        try {
            var platform = Platform.start(PlatformOptions.forTest(HOME).reporting(System.out::println));
            try {
                return RunningPlatform.withDemoData(platform);
            } catch (RuntimeException | AssertionError e) {
                platform.close();
                throw e;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the platform started", e);
        }
    }
}
