package com.comms123.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JavaTest {
    @Test
    void a_process_gets_its_own_variables_and_few_of_the_launchers() {
        var environment = Java.process(List.of("true"), Map.of("SERVER_PORT", "0"), Path.of("log")).environment();

        assertThat(environment).containsEntry("SERVER_PORT", "0").containsEntry("PATH", System.getenv("PATH"));
        assertThat(environment.keySet()).isSubsetOf("SERVER_PORT", "MALLOC_ARENA_MAX", "PATH", "HOME", "USER", "LANG",
                "LC_ALL", "TZ", "TMPDIR");
    }
}
