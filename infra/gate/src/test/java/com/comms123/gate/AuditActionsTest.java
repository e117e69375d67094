package com.comms123.gate;

import static com.comms123.gate.Repository.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The website has a label for each action that the audit service records, and for no other.
class AuditActionsTest {
    private static final String TRAIL = "audit-service/src/main/java/com/comms123/audit/trail/";
    private static final String TABLE = TRAIL + "domain/AuditedEvents.java";
    private static final String LABELS = "gateway/src/main/resources/static/audit/actions.js";
    /// Each text of that table in quotes is an action, but for those that values of events are compared with.
    private static final Pattern ACTION = Pattern.compile("(?<!equals\\()\"([a-z][a-z-]*)\"");
    private static final Pattern LABEL = Pattern.compile("(?m)^    '([a-z-]+)': t\\('([^']+)'\\),$");

    @Test
    void every_recorded_action_has_a_label_on_the_website() throws IOException {
        var recorded = found(ACTION, TABLE, 1).stream().distinct().toList();
        assertThat(recorded).hasSizeGreaterThan(50).contains("sign-in", "view", "use-recovery-code");
        assertThat(found(LABEL, LABELS, 1)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(recorded);
    }

    @Test
    void no_two_actions_have_the_same_label() throws IOException {
        assertThat(found(LABEL, LABELS, 2)).doesNotHaveDuplicates();
    }

    private static List<String> found(Pattern pattern, String file, int group) throws IOException {
        return pattern.matcher(Files.readString(ROOT.resolve(file))).results().map(match -> match.group(group))
                .toList();
    }
}
