package com.comms123.membership.imports.web;

import com.comms123.membership.imports.domain.Import;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/// How the web server takes a form with a file: piece by piece into the [UploadDirectory], never into memory as a whole.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ImportProperties.class)
class UploadConfiguration {
    /// The room that a form may take around the largest file, so that the refusal of one that is a little too large
    /// names the limit of the file.
    private static final DataSize FORM = DataSize.ofMegabytes(1);

    @Bean
    UploadDirectory uploadDirectory(ImportProperties properties) throws IOException {
        return UploadDirectory.open(properties.uploads());
    }

    @Bean
    MultipartConfigElement multipartConfigElement(UploadDirectory directory) {
        var most = Import.LARGEST_FILE + FORM.toBytes();
        return new MultipartConfigElement(directory.path().toAbsolutePath().toString(), most, most, 0);
    }
}
