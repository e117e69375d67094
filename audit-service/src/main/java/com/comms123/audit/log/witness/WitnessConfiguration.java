package com.comms123.audit.log.witness;

import com.comms123.audit.log.application.WitnessClient;
import com.comms123.audit.log.application.Witnesses;
import com.comms123.platform.signedlog.CosignerKey;
import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessProperties.class)
class WitnessConfiguration implements DisposableBean {

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Bean
    Witnesses witnesses(WitnessProperties properties) {
        return new Witnesses(properties.witnesses().stream()
                .<WitnessClient>map(witness -> new HttpWitness(http, witness.url(), CosignerKey.parse(witness.key())))
                .toList());
    }

    @Override
    public void destroy() {
        http.shutdownNow();
    }
}
