package com.comms123.messaging.directory.pupil.adapter;

import com.comms123.contracts.membership.CustodyRestriction;
import com.comms123.messaging.directory.organisation.domain.GroupId;
import com.comms123.messaging.directory.organisation.domain.OrganisationId;
import com.comms123.messaging.directory.person.domain.UserId;
import com.comms123.messaging.directory.pupil.application.PupilRecords;
import com.comms123.messaging.directory.pupil.domain.Pupil;
import com.comms123.messaging.directory.pupil.domain.PupilId;
import com.comms123.platform.clients.ServiceClient;
import com.comms123.platform.clients.ServiceClients;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;

@Component
class MembershipPupils implements PupilRecords {
    private final ServiceClient membership;

    MembershipPupils(ServiceClients clients) {
        this.membership = clients.to("membership");
    }

    @Override
    public Optional<Pupil> find(PupilId id, Instant since) {
        try {
            return Optional.of(membership.call(
                    rest -> rest.get().uri("/internal/pupils/{id}", id.value()).retrieve().body(State.class))
                    .toPupil(since));
        } catch (HttpClientErrorException.NotFound absent) {
            return Optional.empty();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record State(UUID pupilId, UUID organisationId, List<UUID> groupIds, List<Guardian> guardians,
            long sequence) {
        Pupil toPupil(Instant since) {
            return new Pupil(new PupilId(pupilId), new OrganisationId(organisationId),
                    groupIds.stream().map(GroupId::new).collect(Collectors.toUnmodifiableSet()),
                    guardians.stream().collect(Collectors.toUnmodifiableMap(
                            guardian -> new UserId(guardian.userId()), Guardian::restrictions)),
                    guardians.stream().filter(Guardian::former).map(guardian -> new UserId(guardian.userId()))
                            .collect(Collectors.toUnmodifiableSet()),
                    since, false, sequence);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Guardian(UUID userId, Set<CustodyRestriction> restrictions, boolean former) {}
}
