package com.comms123.e2e.http;

/// The platform has answered something else than the actor counted on.
public final class UnexpectedAnswer extends RuntimeException {
    private static final int BODY_SHOWN = 400;

    private final transient Answer answer;

    UnexpectedAnswer(Answer answer, String wanted) {
        super(
                "%s %s: wanted %s, got %d %s".formatted(
                        answer.method(),
                        answer.uri().getPath(),
                        wanted,
                        answer.status(),
                        shown(answer)));
        this.answer = answer;
    }

    public Answer answer() {
        return answer;
    }

    private static String shown(Answer answer) {
        var text = answer.text().strip();
        return text.length() <= BODY_SHOWN ? text : text.substring(0, BODY_SHOWN) + "...";
    }
}
