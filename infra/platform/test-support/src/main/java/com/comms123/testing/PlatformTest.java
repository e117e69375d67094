package com.comms123.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextCustomizerFactories;

/// The whole service on a random port, with a real Kafka broker, the MongoDB driver over a real connection, and signed
/// tokens. Broker, store and issuer start once a JVM; keep to one Spring context a service.
///
/// Inject [TestEvents], [TestTokens], [TestClock], [TestHttp] and [RemoteService] as beans.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextCustomizerFactories(PlatformCustomizerFactory.class)
public @interface PlatformTest {
}
