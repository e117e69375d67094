package com.comms123.retention.export.web;

import com.comms123.retention.export.domain.Recipient;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/// @param authority the authority that gets the package
/// @param reference the authority's own, of its demand
record OrderExportRequest(@NotBlank @Size(max = 200) String authority, @NotBlank @Size(max = 200) String reference) {
    Recipient toRecipient() {
        return new Recipient(authority.strip(), reference.strip());
    }

    @Override
    public String toString() {
        return "OrderExportRequest[***]";
    }
}
