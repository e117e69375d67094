package com.comms123.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/// The test of each service's `OpenApiIT`. `infra/gate` compares what it writes with the published description.
public interface DescribingTheApi {
    @Test
    default void every_operation_has_a_comment_that_says_what_it_does(@Autowired ApplicationContext service) {
        assertThat(new ServiceDescription(service).write()).isEmpty();
    }
}
