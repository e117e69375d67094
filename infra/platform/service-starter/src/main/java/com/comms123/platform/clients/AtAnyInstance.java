package com.comms123.platform.clients;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.support.HttpRequestWrapper;

/// Sends each request for `http://NAME/...` to the instance of that service whose turn it is; once more, to another, if that
/// one accepts no connection.
final class AtAnyInstance implements ClientHttpRequestInterceptor {
    private final String service;
    private final ServiceInstances instances;

    AtAnyInstance(String service, ServiceInstances instances) {
        this.service = service;
        this.instances = instances;
    }

    String base() {
        return "http://" + service;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        var instance = next();
        try {
            return execution.execute(at(instance, request), body);
        } catch (IOException failure) {
            if (!ServiceInstances.isUnconnected(failure)) {
                throw failure;
            }
            instances.unreachable(service, instance);
            var other = next();
            if (other.equals(instance)) {
                throw failure;
            }
            return execution.execute(at(other, request), body);
        }
    }

    private URI next() throws IOException {
        var instance = instances.next(service);
        if (instance == null) {
            throw new ConnectException("no instance of " + service + " is known");
        }
        return instance;
    }

    private static HttpRequest at(URI instance, HttpRequest request) {
        var asked = request.getURI();
        var query = asked.getRawQuery();
        var target = URI.create(instance + asked.getRawPath()
                + (query == null ? "" : "?" + query));
        return new HttpRequestWrapper(request) {
            @Override
            public URI getURI() {
                return target;
            }
        };
    }
}
