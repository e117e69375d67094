package com.comms123.messaging.directory.organisation.adapter;

import com.comms123.messaging.directory.organisation.application.GroupDirectory;
import com.comms123.messaging.directory.organisation.application.OrganisationNames;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.comms123.platform.outcome.Refused;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

/// The owner of the directory. For names, which are public, it is asked once in a while for each school or club; for
/// groups each time, since they are asked for only when they are not known here.
@Component
class MembershipService implements OrganisationNames, GroupDirectory {
    private static final Logger log = LoggerFactory.getLogger(MembershipService.class);
    private static final int MOST = 5_000;
    private static final Duration KEPT = Duration.ofMinutes(10);

    private final ServiceClient membership;
    private final Cache<OrganisationId, Named> cache = Caffeine.newBuilder().maximumSize(MOST)
            .expireAfterWrite(KEPT).build();

    MembershipService(ServiceClients clients) {
        this.membership = clients.to("membership");
    }

    @Override
    public Map<OrganisationId, Named> of(Collection<OrganisationId> organisations) {
        var names = new HashMap<OrganisationId, Named>();
        for (var organisation : organisations) {
            var known = cache.getIfPresent(organisation);
            if (known != null) {
                names.put(organisation, known);
            } else {
                ask(organisation).ifPresent(name -> {
                    cache.put(organisation, name);
                    names.put(organisation, name);
                });
            }
        }
        return names;
    }

    @Override
    public Set<GroupId> openGroupsOf(OrganisationId organisation) {
        try {
            return entry(organisation).named().groups().keySet();
        } catch (HttpClientErrorException.NotFound absent) {
            return Set.of();
        }
    }

    private Entry entry(OrganisationId organisation) {
        return membership.call(rest -> rest.get().uri("/api/v1/organisations/{id}", organisation.value()).retrieve()
                .body(Entry.class));
    }

    private Optional<Named> ask(OrganisationId organisation) {
        try {
            return Optional.of(entry(organisation).named());
        } catch (Refused | HttpClientErrorException unknown) {
            log.debug("cannot read the name of an organisation now");
            return Optional.empty();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Entry(String name, List<Group> groups) {
        Named named() {
            return new Named(name, groups.stream()
                    .collect(Collectors.toMap(group -> new GroupId(group.id()), Group::name, (one, _) -> one)));
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Group(UUID id, String name) {}
}
