package com.comms123.e2e.chromium;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/// One browser for all tests, started for the first and closed after the last. A failure tells what its windows showed.
final class ChromiumExtension
        implements
            ExecutionCondition,
            ParameterResolver,
            BeforeTestExecutionCallback,
            TestExecutionExceptionHandler {
    private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);
    private static final String REQUIRED = "required";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide(ChromiumBinary.find(), System.getProperty("comms.test.browser"));
    }

    /// @throws IllegalStateException when there is none and one is required: the tests fail with that line
    static ConditionEvaluationResult decide(Optional<Path> browser, @Nullable String wanted) {
        if (browser.isPresent()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        if (REQUIRED.equals(wanted)) {
            throw new IllegalStateException(ChromiumBinary.HOW_TO_GET_ONE);
        }
        return ConditionEvaluationResult.disabled(ChromiumBinary.HOW_TO_GET_ONE);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(
                        Chromium.class,
                        _ -> Chromium.start(ChromiumBinary.find().orElseThrow()),
                        Chromium.class);
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        started(context).ifPresent(Chromium::forgetWindows);
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        started(context).map(Chromium::lastWindows).filter(windows -> !windows.isEmpty())
                .ifPresent(windows -> System.out
                        .println("the windows of " + context.getDisplayName() + " showed at the end:\n"
                                + String.join("\n", windows)));
        throw failure;
    }

    private static Optional<Chromium> started(ExtensionContext context) {
        return Optional.ofNullable(context.getRoot().getStore(NAMESPACE).get(Chromium.class, Chromium.class));
    }
}
