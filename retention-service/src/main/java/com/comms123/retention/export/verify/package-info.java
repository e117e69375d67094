/// What anybody verifies a sealed package with, offline: no service, no network, no key but the published one.
@NullMarked
package com.comms123.retention.export.verify;

import org.jspecify.annotations.NullMarked;
