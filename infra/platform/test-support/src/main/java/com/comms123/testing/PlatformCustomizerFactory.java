package com.comms123.testing;

import com.comms123.testing.openapi.ServiceDescription;
import com.comms123.waiting.TestTimes;
import java.util.List;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/// Points the service under test at the broker, store and issuer of this JVM.
final class PlatformCustomizerFactory implements ContextCustomizerFactory {
    /// How springdoc describes the service, where it is on the class path.
    private static final String[] DESCRIPTION = {"springdoc.api-docs.path=" + ServiceDescription.PATH,
            "springdoc.paths-to-match=/api/**", "springdoc.override-with-generic-response=false",
            "springdoc.default-produces-media-type=application/json",
            "springdoc.use-fqn=true", "springdoc.default-flat-param-object=true"};

    /// The name that Spring gives it.
    private static final String DYNAMIC = "Dynamic Test Properties";

    @Override
    public ContextCustomizer createContextCustomizer(Class<?> testClass,
            List<ContextConfigurationAttributes> attributes) {
        return new Customizer();
    }

    private record Customizer() implements ContextCustomizer {
        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            var platform = TestTimes.startingPlatform(TestPlatform::get);
            var begin = System.nanoTime();
            context.addApplicationListener(event -> {
                if (event instanceof ContextRefreshedEvent refreshed && refreshed.getApplicationContext() == context) {
                    TestTimes.startedContext(System.nanoTime() - begin);
                    RecentLog.attach();
                }
            });
            TestPropertyValues.of(platform.properties()).and(DESCRIPTION).applyTo(context);
            ownSettingsFirst(context.getEnvironment().getPropertySources());
            var beans = context.getBeanFactory();
            beans.registerSingleton("testClock", platform.clock());
            beans.registerSingleton("testEvents", platform.events());
            beans.registerSingleton("testTokens", platform.tokens(context.getEnvironment()));
            beans.registerSingleton("remoteService", platform.remote());
            beans.registerSingleton("testHttp", new TestHttp(context.getEnvironment()));
        }

        /// The settings of a test's `@DynamicPropertySource` win over ours.
        private static void ownSettingsFirst(MutablePropertySources sources) {
            var own = sources.remove(DYNAMIC);
            if (own != null) {
                sources.addFirst(own);
            }
        }
    }
}
