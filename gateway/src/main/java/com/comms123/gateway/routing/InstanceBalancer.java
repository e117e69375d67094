package com.comms123.gateway.routing;

import com.comms123.platform.clients.ServiceInstances;
import java.net.URI;
import java.util.Map;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.CompletionContext;
import org.springframework.cloud.client.loadbalancer.DefaultResponse;
import org.springframework.cloud.client.loadbalancer.EmptyResponse;
import org.springframework.cloud.client.loadbalancer.LoadBalancerLifecycle;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.cloud.client.loadbalancer.Response;
import org.springframework.cloud.loadbalancer.core.ReactorServiceInstanceLoadBalancer;
import reactor.core.publisher.Mono;

/// Gives `lb://SERVICE` an instance that [ServiceInstances] knows, and reports to it when that one accepts no connection.
final class InstanceBalancer
        implements
            ReactorServiceInstanceLoadBalancer,
            LoadBalancerLifecycle<Object, Object, ServiceInstance> {
    private final String service;
    private final ServiceInstances instances;

    InstanceBalancer(String service, ServiceInstances instances) {
        this.service = service;
        this.instances = instances;
    }

    private record Instance(String service, URI address) implements ServiceInstance {
        @Override
        public String getServiceId() {
            return service;
        }

        @Override
        public String getHost() {
            return address.getHost();
        }

        @Override
        public int getPort() {
            return address.getPort();
        }

        @Override
        public boolean isSecure() {
            return "https".equals(address.getScheme());
        }

        @Override
        public URI getUri() {
            return address;
        }

        @Override
        public Map<String, String> getMetadata() {
            return Map.of();
        }
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Mono<Response<ServiceInstance>> choose(Request request) {
        var address = instances.next(service);
        return Mono.just(
                address == null ? new EmptyResponse() : new DefaultResponse(new Instance(service, address)));
    }

    @Override
    public void onStart(Request<Object> request) {
        // Nothing is counted here.
    }

    @Override
    public void onStartRequest(Request<Object> request, Response<ServiceInstance> chosen) {
        // Nothing is counted here.
    }

    @Override
    public void onComplete(CompletionContext<Object, ServiceInstance, Object> end) {
        var chosen = end.getLoadBalancerResponse();
        var instance = chosen == null ? null : chosen.getServer();
        if (instance != null && ServiceInstances.isUnconnected(end.getThrowable())) {
            instances.unreachable(service, instance.getUri());
        }
    }
}
