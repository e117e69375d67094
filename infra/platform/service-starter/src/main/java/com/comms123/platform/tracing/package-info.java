/// Spans that leave the service, without personal data.
package com.comms123.platform.tracing;
