/// Faults of what the services stand on, one at a time: the rest goes on working, and everything catches up afterwards.
package com.comms123.e2e.fault;
