package com.comms123.e2e.chromium;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// One browser for all tests, started for the first and closed after the last.
final class ChromiumExtension implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ChromiumExtension.class);
    private static final String REQUIRED = "required";

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (ChromiumBinary.find().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a browser");
        }
        return REQUIRED.equals(System.getProperty("comms.test.browser"))
                ? ConditionEvaluationResult.enabled("a browser is required, and it fails without")
                : ConditionEvaluationResult.disabled(ChromiumBinary.HOW_TO_GET_ONE);
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
                        _ -> Chromium.start(
                                ChromiumBinary.find()
                                        .orElseThrow(() -> new IllegalStateException(ChromiumBinary.HOW_TO_GET_ONE))),
                        Chromium.class);
    }
}
