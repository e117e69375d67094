package com.comms123.retention;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties(RetentionProperties.class)
public class RetentionServiceApplication {
    public static void main(String[] args) {
        SpringApplication.run(RetentionServiceApplication.class, args);
    }
}
