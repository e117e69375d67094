package com.comms123.e2e.journey;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.actor.Comms;
import com.comms123.local.Platform;
import com.comms123.local.PlatformOptions;
import com.comms123.local.Service;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives tests the one platform of this module. It is started for the first and closed after the last.
final class WholePlatform implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WholePlatform.class);
    private static final Path HOME = Path.of("target/platform");

    /// What takes 30 days elsewhere (CK-3).
    static final Duration REMEMBERED = Duration.ofSeconds(20);
    /// So that one can see that what ends on the one has ended on the other.
    static final int GATEWAYS = 2;
    /// Where journeys come from many addresses, a local platform lets one address do nearly everything.
    private static final String FAILURES_OF_ADDRESS = "30 in 1m";
    /// Beside what they expose anyway: which endpoints there are, to compare with those that are declared.
    private static final Map<String, String> MAPPINGS_TOO = Map
            .of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,info,prometheus,clock,mappings");

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

    private static PlatformOptions options(RunningWitness witness) {
        var options = PlatformOptions.forTest(HOME)
                .scaled(Map.of(Service.GATEWAY, GATEWAYS))
                .setting(
                        Service.GATEWAY,
                        Map.of(
                                "COMMS_GATEWAY_REMEMBERED_LIFETIME",
                                REMEMBERED.toString(),
                                "COMMS_GATEWAY_LIMITS_SIGNINSOFADDRESS",
                                FAILURES_OF_ADDRESS))
                .reporting(System.out::println);
        for (var service : Service.values()) {
            options = options.setting(service, MAPPINGS_TOO);
        }
        return options.setting(Service.AUDIT, witness.settings());
    }

    private static RunningPlatform start() {
        var witness = RunningWitness.start();
        try {
            return start(witness);
        } catch (RuntimeException | AssertionError e) {
            witness.close();
            throw e;
        }
    }

    private static RunningPlatform start(RunningWitness witness) {
        try {
            var platform = Platform.start(options(witness));
            try {
                return RunningPlatform.withDemoData(platform, witness);
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
