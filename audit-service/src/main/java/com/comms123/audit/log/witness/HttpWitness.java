package com.comms123.audit.log.witness;

import com.comms123.audit.log.application.WitnessClient;
import com.comms123.platform.signedlog.CosignerKey;
import com.comms123.platform.signedlog.TreeHash;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/// `POST <prefix>/add-checkpoint`.
public final class HttpWitness implements WitnessClient {

    private static final Duration WITHIN = Duration.ofSeconds(5);
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");
    private static final int OK = 200;
    private static final int CONFLICT = 409;

    private final HttpClient http;
    private final URI submission;
    private final CosignerKey key;

    /// @param prefix the submission prefix, without a slash at its end
    public HttpWitness(HttpClient http, URI prefix, CosignerKey key) {
        this.http = http;
        this.submission = URI.create(prefix + "/add-checkpoint");
        this.key = key;
    }

    @Override
    public CosignerKey key() {
        return key;
    }

    @Override
    public Answer addCheckpoint(long oldSize, List<TreeHash> proof, String note) {
        StringBuilder body = new StringBuilder("old ").append(oldSize).append('\n');
        proof.forEach(hash -> body.append(hash.base64()).append('\n'));
        body.append('\n').append(note);
        HttpRequest request = HttpRequest.newBuilder(submission).timeout(WITHIN)
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())).build();
        try {
            return answer(http.send(request, HttpResponse.BodyHandlers.limiting(
                    HttpResponse.BodyHandlers.ofString(), 1 << 16)));
        } catch (IOException away) {
            return new Answer.Away();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Answer.Away();
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        if (response.statusCode() == OK) {
            return new Answer.Cosigned(response.body());
        }
        if (response.statusCode() == CONFLICT) {
            var size = SIZE.matcher(response.body());
            if (size.matches()) {
                return new Answer.Seen(Long.parseLong(size.group(1)));
            }
        }
        return response.statusCode() >= 500 ? new Answer.Away() : new Answer.Refused(response.statusCode());
    }
}
