package com.comms123.platform.security;

import java.time.Duration;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;

/// Connections to Keycloak and other services: on https, the other side must show a certificate for its very name by an
/// authority of `comms.security.ssl-bundle`.
public final class TrustedHttp {
    private final SecurityProperties properties;
    private final SslBundles bundles;

    public TrustedHttp(SecurityProperties properties, SslBundles bundles) {
        this.properties = properties;
        this.bundles = bundles;
    }

    public ClientHttpRequestFactory requests(Duration connectWithin, Duration answerWithin) {
        var settings = HttpClientSettings.defaults().withConnectTimeout(connectWithin).withReadTimeout(answerWithin);
        return ClientHttpRequestFactoryBuilder.jdk().build(properties.sslBundle().isEmpty()
                ? settings
                : settings.withSslBundle(bundles.getBundle(properties.sslBundle())));
    }
}
