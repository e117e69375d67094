/// Verifies a certificate, for anybody, offline: no service, no network, no key but the published one.
@NullMarked
package com.comms123.retention.certificate.verify;

import org.jspecify.annotations.NullMarked;
