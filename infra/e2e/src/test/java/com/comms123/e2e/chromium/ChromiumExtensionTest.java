package com.comms123.e2e.chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChromiumExtensionTest {
    private static final String REQUIRED = "required";

    @Test
    void with_a_browser_the_tests_run() {
        assertThat(ChromiumExtension.decide(Optional.of(Path.of("chromium")), null).isDisabled()).isFalse();
        assertThat(ChromiumExtension.decide(Optional.of(Path.of("chromium")), REQUIRED).isDisabled()).isFalse();
    }

    @Test
    void without_one_they_are_skipped_with_one_line_that_says_how_to_get_one() {
        var decision = ChromiumExtension.decide(Optional.empty(), null);
        assertThat(decision.isDisabled()).isTrue();
        assertThat(decision.getReason()).hasValueSatisfying(
                reason -> assertThat(reason).contains("apt-get install chromium").doesNotContain("\n"));
    }

    @Test
    void a_required_browser_that_is_missing_fails_with_the_command_to_install_it() {
        assertThatIllegalStateException().isThrownBy(() -> ChromiumExtension.decide(Optional.empty(), REQUIRED))
                .withMessageContaining("apt-get install chromium");
    }
}
