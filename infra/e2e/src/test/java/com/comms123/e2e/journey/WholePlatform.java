package com.comms123.e2e.journey;

import com.comms123.e2e.access.Access;
import com.comms123.e2e.actor.Comms;
import com.comms123.local.Platform;
import com.comms123.local.PlatformOptions;
import com.comms123.local.Service;
import com.comms123.waiting.TestTimes;
import com.comms123.waiting.TimeoutReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/// Gives journeys the platform, as their [Kind] allows. It is started for the first and closed after the last.
final class WholePlatform implements ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WholePlatform.class);
    private static final Path HOME = Path.of("target/platform");
    private static final int LOG_LINES_SHOWN = 8;
    /// Journeys are about behaviour, not about the speed of a machine that runs a platform and a browser.
    private static final String SLOWEST_CONNECTION = "10s";
    private static final String SLOWEST_RESPONSE = "60s";

    /// A time that is 30 days elsewhere (CK-3).
    static final Duration REMEMBERED = Duration.ofSeconds(20);
    /// So that one can see that what ends on the one has ended on the other.
    static final int GATEWAYS = 2;
    /// Where journeys come from many addresses, a local platform lets one address do nearly everything.
    private static final String FAILURES_OF_ADDRESS = "30 in 15m";
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
                .computeIfAbsent(HOME, _ -> TestTimes.startingPlatform(WholePlatform::start), RunningPlatform.class)
                .as(isParallel(context) ? kindOf(context.getRequiredTestClass()) : Kind.ALONE);
        var type = parameter.getParameter().getType();
        if (type == RunningPlatform.class) {
            return platform;
        }
        return type == Comms.class ? platform.comms() : platform.access();
    }

    /// One after the other, every journey has the platform to itself.
    private static boolean isParallel(ExtensionContext context) {
        return context.getConfigurationParameter("junit.jupiter.execution.parallel.enabled", Boolean::valueOf)
                .orElse(false);
    }

    static Kind kindOf(Class<?> testClass) {
        return AnnotationSupport.findAnnotation(testClass, Journey.class).map(Journey::on).orElse(Kind.SHARED);
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
                                FAILURES_OF_ADDRESS,
                                "COMMS_GATEWAY_CONNECTWITHIN",
                                SLOWEST_CONNECTION,
                                "COMMS_GATEWAY_ANSWERWITHIN",
                                SLOWEST_RESPONSE))
                .reporting(System.out::println);
        for (var service : Service.values()) {
            options = options.setting(service, MAPPINGS_TOO)
                    .setting(service, Map.of("COMMS_CONNECTWITHIN", SLOWEST_CONNECTION,
                            "COMMS_ANSWERWITHIN", SLOWEST_RESPONSE));
        }
        return options.setting(Service.AUDIT, witness.settings());
    }

    private static RunningPlatform start() {
        TimeoutReport.add(() -> new LogTails(HOME.resolve("logs"), LOG_LINES_SHOWN).text());
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
