/// The access log of names, for the audit trail.
@NullMarked
package com.comms123.identity.name.kafka;

import org.jspecify.annotations.NullMarked;
