package com.comms123.testing.openapi;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.RefUtils;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;

/// Remembers which Java record each schema describes: a schema knows neither comments nor `@Nullable`.
final class SchemaRecords implements ModelConverter {
    private final Map<String, Class<?>> records = new LinkedHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context,
            Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        var raw = raw(type.getType());
        if (schema != null && raw != null && raw.isRecord() && schema.get$ref() != null) {
            records.put((String) RefUtils.extractSimpleName(schema.get$ref()).getLeft(), raw);
        }
        return schema;
    }

    private static @Nullable Class<?> raw(Type type) {
        return type instanceof com.fasterxml.jackson.databind.JavaType java
                ? java.getRawClass()
                : ResolvableType.forType(type).resolve();
    }

    Map<String, Class<?>> records() {
        return records;
    }
}
