package com.comms123.testing.openapi;

import com.comms123.platform.web.Caller;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.JsonNode;

/// Lets the service under test describe its interface at [ServiceDescription#PATH]; the product itself does not.
@AutoConfiguration
@ConditionalOnClass(name = "org.springdoc.webmvc.api.OpenApiResource")
public class OpenApiConfiguration {
    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>());
        var amount = new JsonSchema();
        amount.setTypes(new LinkedHashSet<>(List.of("number", "string")));
        SpringDocUtils.getConfig().replaceWithSchema(BigDecimal.class, amount);
    }

    @Bean
    SchemaRecords schemaRecords() {
        return new SchemaRecords();
    }

    @Bean
    Handlers handlers() {
        return new Handlers();
    }
}
