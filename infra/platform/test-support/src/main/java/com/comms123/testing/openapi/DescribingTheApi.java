package com.comms123.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The test of each service's `OpenApiIT`. `infra/gate` compares what it writes with the published description.
public interface DescribingTheApi {
    ServiceDescription description();

    @Test
    default void every_operation_has_a_comment_that_says_what_it_does() {
        assertThat(description().write()).isEmpty();
    }
}
