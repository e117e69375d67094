package com.comms123.retention.accessrequest.web;

import com.comms123.retention.accessrequest.application.FetchingPackages.Package;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;

/// A package as an answer: it may be asked for in ranges (RFC 9110), so that a download goes on where it broke off.
final class StoredPackage extends AbstractResource {
    private final Package found;

    StoredPackage(Package found) {
        this.found = found;
    }

    @Override
    public String getDescription() {
        return "a package";
    }

    @Override
    public long contentLength() {
        return found.size();
    }

    @Override
    public InputStream getInputStream() {
        return found.content().get();
    }
}
