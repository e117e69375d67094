package com.comms123.testing.openapi;

import io.swagger.v3.oas.models.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.method.HandlerMethod;

/// Remembers which method each operation calls.
final class Handlers implements OperationCustomizer {
    private final Map<String, HandlerMethod> methods = new LinkedHashMap<>();

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        var resource = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        var id = resource + "." + method.getMethod().getName() + Stream.of(method.getMethodParameters())
                .map(parameter -> parameter.getParameterType().getSimpleName()).toList();
        methods.put(id, method);
        operation.setOperationId(id);
        operation.setTags(List.of(resource.replaceAll("(?<=[a-z])(?=[A-Z])", " ")));
        return operation;
    }

    Map<String, HandlerMethod> methods() {
        return methods;
    }
}
