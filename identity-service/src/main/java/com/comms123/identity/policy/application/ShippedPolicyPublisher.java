package com.comms123.identity.policy.application;

import com.comms123.identity.policy.domain.Money;
import com.comms123.identity.policy.domain.Policy;
import com.comms123.platform.ids.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/// Publishes the version that the service is shipped with, before the first request is answered: what nobody has
/// published elsewhere. `policies/2.1.yaml` holds its facts, `policies/2.1.md` its text.
@Component
class ShippedPolicyPublisher implements SmartInitializingSingleton {
    static final String SHIPPED = "2.1";

    private final Policies policies;

    ShippedPolicyPublisher(Policies policies) {
        this.policies = policies;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (policies.find(SHIPPED).isEmpty()) {
            var policy = read(SHIPPED);
            policies.add(policy, policy.published());
        }
    }

    static Policy read(String version) {
        try {
            var facts = new YamlPropertySourceLoader()
                    .load(version, new ClassPathResource("policies/" + version + ".yaml")).getFirst();
            var text = new ClassPathResource("policies/" + version + ".md").getContentAsString(StandardCharsets.UTF_8);
            return new Policy(Ids.next(), fact(facts, "version"), Instant.parse(fact(facts, "published-at")),
                    fact(facts, "date"), fact(facts, "title"), text,
                    new Policy.Contact(fact(facts, "contact.name"), fact(facts, "contact.email"),
                            fact(facts, "contact.address")),
                    Money.of(fact(facts, "access-fee.amount"), fact(facts, "access-fee.currency")),
                    Period.parse(fact(facts, "deletion-after")), Period.parse(fact(facts, "grace-after-release")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fact(PropertySource<?> facts, String name) {
        return Objects.requireNonNull(facts.getProperty(name), name).toString();
    }
}
