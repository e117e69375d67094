package com.comms123.platform.web.container;

import com.comms123.platform.outcome.ProblemBody;
import com.comms123.platform.outcome.StatusRefusals;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/// A problem for a status that a container answers with by itself. It has no trace: nothing of ours was reached.
final class ContainerProblem {
    private static final JsonMapper JSON = new JsonMapper();

    private ContainerProblem() {}

    static byte[] of(int status) {
        var known = HttpStatus.resolve(status);
        var sent = known == null ? HttpStatus.BAD_REQUEST : known;
        return JSON.writeValueAsBytes(ProblemBody.of(StatusRefusals.of(sent), sent.value(), null));
    }
}
