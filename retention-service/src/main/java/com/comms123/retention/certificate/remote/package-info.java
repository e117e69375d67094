/// Questions to other services.
@NullMarked
package com.comms123.retention.certificate.remote;

import org.jspecify.annotations.NullMarked;
