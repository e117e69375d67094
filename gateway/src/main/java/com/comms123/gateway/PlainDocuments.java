package com.comms123.gateway;

import org.springframework.context.annotation.Configuration;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;

/// No name of a Java class reaches the store: every document is read as what its collection holds.
@Configuration(proxyBeanMethods = false)
class PlainDocuments {
    PlainDocuments(MappingMongoConverter converter) {
        converter.setTypeMapper(new DefaultMongoTypeMapper(null));
    }
}
