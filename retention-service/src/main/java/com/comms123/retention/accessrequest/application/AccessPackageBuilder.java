package com.comms123.retention.accessrequest.application;

import com.comms123.retention.accessrequest.domain.AccessRequest;
import com.comms123.retention.content.application.PackageWriter;
import com.comms123.retention.content.application.PackageWriter.Made;
import com.comms123.retention.content.application.PackageWriter.Packed;
import com.comms123.retention.content.application.PackageWriter.Wrapping;
import com.comms123.retention.content.domain.Stored;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Makes the package of an access request, with a `manifest.json` that has the SHA-256 of each file.
@Component
public class AccessPackageBuilder {
    private final PackageWriter writer;
    private final JsonMapper json;
    private final Clock clock;

    public AccessPackageBuilder(PackageWriter writer, JsonMapper json, Clock clock) {
        this.writer = writer;
        this.json = json;
        this.clock = clock;
    }

    /// @param parts by the services' short names
    /// @return where the package lies; durable, but nobody knows of it yet
    /// @throws Packing.BadPart when a part is not whole; nothing is left behind then
    Stored putTogether(AccessRequest request, Map<String, Stored> parts) throws IOException {
        return writer.putTogether(request.id().value(), parts, new Copy(request, clock.instant()));
    }

    private final class Copy implements Wrapping {
        private final AccessRequest request;
        private final Instant madeAt;

        Copy(AccessRequest request, Instant madeAt) {
            this.request = request;
            this.madeAt = madeAt;
        }

        @Override
        public String title() {
            return "All data that we hold";
        }

        @Override
        public String introduction() {
            return "Made on " + madeAt + " for the request of " + request.openedAt() + " about the "
                    + AccessRequest.name(request.subject().kind()) + " " + request.subject().id()
                    +
                    ". Times are UTC. We left out other people's data. The same data is beside this "
                    + "page as JSON, for other software. manifest.json has the SHA-256 of each file.";
        }

        @Override
        public List<Made> beside() {
            return List.of();
        }

        /// So that a copy ends with what is deleted (UP-3).
        @Override
        public boolean mentions() {
            return true;
        }

        @Override
        public List<Made> manifest(List<Packed> files) {
            var manifest = new LinkedHashMap<String, Object>();
            manifest.put("requestId", request.id().value());
            manifest.put("subject", request.subject());
            manifest.put("openedAt", request.openedAt());
            manifest.put("madeAt", madeAt);
            manifest.put("policyVersion", request.fee().policyVersion());
            manifest.put("files", files);
            return List.of(
                    Made.of("manifest.json", json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest)));
        }
    }
}
