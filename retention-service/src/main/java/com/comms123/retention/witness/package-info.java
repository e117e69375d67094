/// Other services' memory of holds and deletions, so that none is lost with this service's database.
package com.comms123.retention.witness;
