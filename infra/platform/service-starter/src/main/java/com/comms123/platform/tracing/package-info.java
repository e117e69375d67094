/// Spans that leave the service, without personal data.
@NullMarked
package com.comms123.platform.tracing;

import org.jspecify.annotations.NullMarked;
