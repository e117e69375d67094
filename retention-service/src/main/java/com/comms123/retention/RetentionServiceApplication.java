package com.comms123.retention;

import com.comms123.retention.accessrequest.application.AccessProperties;
import com.comms123.retention.certificate.verify.VerifyCertificate;
import com.comms123.retention.certificate.verify.VerifyPackage;
import com.comms123.retention.export.application.ExportProperties;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@EnableScheduling
@EnableConfigurationProperties({RetentionProperties.class, AccessProperties.class, ExportProperties.class})
public class RetentionServiceApplication {
    public static void main(String[] args) {
        if (args.length > 0 && VerifyCertificate.COMMAND.equals(args[0])) {
            System.exit(VerifyCertificate.run(Arrays.asList(args).subList(1, args.length), IO::println));
        }
        if (args.length > 0 && VerifyPackage.COMMAND.equals(args[0])) {
            System.exit(VerifyPackage.run(Arrays.asList(args).subList(1, args.length), IO::println));
        }
        SpringApplication.run(RetentionServiceApplication.class, args);
    }
}
