/// Verifies a certificate, for anybody, offline: no service, no network, no key but the published one.
package com.comms123.retention.certificate.verify;
