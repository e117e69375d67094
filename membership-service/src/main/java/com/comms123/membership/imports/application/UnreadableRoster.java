package com.comms123.membership.imports.application;

import com.comms123.membership.imports.domain.ImportProblem;

/// The file is none that can be imported. Its message is the code alone.
public final class UnreadableRoster extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ImportProblem problem;

    public UnreadableRoster(String code, String detail) {
        super(code);
        this.problem = new ImportProblem(code, detail);
    }

    public ImportProblem problem() {
        return problem;
    }
}
