package com.comms123.e2e.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// `infra/verify-log`, as an auditor runs it.
///
/// @param status its exit status
record VerifyLog(int status, String said) {
    static VerifyLog run(RunningPlatform platform, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(Path.of("../verify-log").toAbsolutePath().normalize().toString()));
        command.addAll(List.of(arguments));
        var starting = new ProcessBuilder(command).redirectErrorStream(true);
        starting.environment().put("ACCESS_JSON", platform.accessFile().toAbsolutePath().toString());
        starting.environment().keySet().removeAll(Set.of("COMMS_TOKEN", "COMMS_TOKEN_COMMAND"));
        var process = starting.start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new VerifyLog(process.waitFor(), said);
    }
}
