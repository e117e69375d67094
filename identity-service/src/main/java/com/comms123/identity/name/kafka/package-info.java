/// The access log of names, for the audit trail.
package com.comms123.identity.name.kafka;
