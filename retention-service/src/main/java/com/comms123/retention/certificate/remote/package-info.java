/// What other services are asked.
@NullMarked
package com.comms123.retention.certificate.remote;

import org.jspecify.annotations.NullMarked;
