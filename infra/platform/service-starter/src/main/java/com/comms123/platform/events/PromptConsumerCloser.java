package com.comms123.platform.events;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.springframework.kafka.core.ConsumerPostProcessor;

/// A consumer that closes waits until its last fetch is answered, and the broker waits with that until there is
/// something to answer. By then it has committed what it did and left its group: there is nothing to wait for, and a
/// service stops the sooner.
final class PromptConsumerCloser implements ConsumerPostProcessor<Object, Object> {
    private static final CloseOptions SOON = CloseOptions.timeout(Duration.ofMillis(100));

    @Override
    @SuppressWarnings("unchecked")
    public Consumer<Object, Object> apply(Consumer<Object, Object> consumer) {
        return (Consumer<Object, Object>) Proxy.newProxyInstance(Consumer.class.getClassLoader(),
                new Class<?>[]{Consumer.class}, (_, method, arguments) -> {
                    if (method.getName().equals("close") && arguments == null) {
                        consumer.close(SOON);
                        return null;
                    }
                    try {
                        return method.invoke(consumer, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
