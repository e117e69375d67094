package com.comms123.platform.deployment;

import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// Before anything connects: see [DeploymentCheck].
@AutoConfiguration
@EnableConfigurationProperties(DeploymentProperties.class)
class DeploymentAutoConfiguration {
    @Bean
    static BeanFactoryPostProcessor deploymentCheck(Environment settings) {
        return beans -> DeploymentCheck.require(settings, Binder.get(settings)
                .bind("comms.deployment.accepted-risks", Bindable.setOf(Risk.class)).orElse(Set.of()));
    }
}
