package com.comms123.retention.accessrequest.application;

import com.comms123.retention.accessrequest.domain.AccessRequest;

/// Where it is noted that a package was fetched.
public interface Looks {
    /// MUST be durable when it returns.
    void fetched(AccessRequest request);
}
