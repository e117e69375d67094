/// Witnesses, over HTTP.
package com.comms123.audit.log.witness;
