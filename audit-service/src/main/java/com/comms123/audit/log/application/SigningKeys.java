package com.comms123.audit.log.application;

import com.comms123.platform.signedlog.SigningKey;

/// Where the signing key lies when none is configured: beside the log. Somebody who can rewrite the log can then sign
/// it anew, so this is for laptops and tests alone.
public interface SigningKeys {

    /// The key of that name, generated when first asked for; all instances get the same.
    SigningKey generated(String name);
}
