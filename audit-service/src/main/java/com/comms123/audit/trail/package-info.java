/// The audit trail: an entry for each event, found by auditors.
package com.comms123.audit.trail;
