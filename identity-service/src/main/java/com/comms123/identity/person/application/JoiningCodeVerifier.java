package com.comms123.identity.person.application;

import com.comms123.identity.person.application.JoiningCodes.Answer;
import com.comms123.identity.person.application.RegistrationForm.GivenCode;
import com.comms123.platform.outcome.FieldRefusal;
import com.comms123.platform.outcome.Refusal;
import com.comms123.platform.outcome.Refused;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/// Finds out which joining codes of a registration are right, before anything of it is written. All are asked at once
/// and for a bounded time: a membership-service that is away keeps nobody from registering, they are just not admitted
/// by their code and wait for approval like everybody else.
@Service
public class JoiningCodeVerifier implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(JoiningCodeVerifier.class);
    private static final Duration WITHIN = Duration.ofMillis(1_500);

    private final JoiningCodes codes;
    private final Duration within;
    private final ExecutorService asking = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("joining-code-", 0).factory());

    @Autowired
    JoiningCodeVerifier(JoiningCodes codes) {
        this(codes, WITHIN);
    }

    JoiningCodeVerifier(JoiningCodes codes, Duration within) {
        this.codes = codes;
        this.within = within;
    }

    /// @return the schools and clubs whose code was given rightly
    /// @throws Refused 400 with `wrong-code` under the field of each wrong one
    public Set<UUID> admittedBy(List<GivenCode> given) {
        if (given.isEmpty()) {
            return Set.of();
        }
        var answers = ask(given);
        var admitted = new HashSet<UUID>();
        var wrong = new ArrayList<FieldRefusal>();
        for (var i = 0; i < given.size(); i++) {
            var code = given.get(i);
            switch (answers.get(i)) {
                case RIGHT -> admitted.add(code.organisation());
                case WRONG -> wrong.add(new FieldRefusal(code.field(), "wrong-code",
                        "This is not the joining code of the school or club. Ask the office for it, or leave it out."));
                case UNKNOWN -> log.warn("Could not verify joining code; request left pending");
            }
        }
        if (!wrong.isEmpty()) {
            throw new Refused(Refusal.invalid("invalid-request", "The request has " + wrong.size()
                    + (wrong.size() == 1 ? " field" : " fields") + " to correct.", wrong));
        }
        return admitted;
    }

    private List<Answer> ask(List<GivenCode> given) {
        try {
            var questions = given.stream()
                    .<Callable<Answer>>map(code -> () -> codes.check(code.organisation(), code.code())).toList();
            return asking.invokeAll(questions, within.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .map(JoiningCodeVerifier::answer).toList();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused(Refusal.unavailable("shutting-down", "This instance is shutting down. Try again."));
        }
    }

    /// A question without an answer in time was cancelled.
    private static Answer answer(Future<Answer> asked) {
        return switch (asked.state()) {
            case SUCCESS -> asked.resultNow();
            case FAILED -> throw new IllegalStateException("could not verify a joining code", asked.exceptionNow());
            case CANCELLED, RUNNING -> Answer.UNKNOWN;
        };
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
