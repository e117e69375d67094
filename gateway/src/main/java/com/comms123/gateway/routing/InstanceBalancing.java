package com.comms123.gateway.routing;

import com.comms123.platform.clients.ServiceInstances;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/// The beans of the small context that each service has for its balancing. Without an annotation of its own, so that the
/// gateway's context does not find it.
class InstanceBalancing {
    @Bean
    InstanceBalancer instanceBalancer(ServiceInstances instances, Environment environment) {
        return new InstanceBalancer(environment.getRequiredProperty(LoadBalancerClientFactory.PROPERTY_NAME),
                instances);
    }
}
