/// A service's memory of another's decisions, so that none is lost with one database.
package com.comms123.platform.witness;
